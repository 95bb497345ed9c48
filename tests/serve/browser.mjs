// Drives Chromium against `notice serve`: node browser.mjs URL SITE, with playwright-core in $VALIDATORS_HOME/node.
// Edits a notice, sees the page change, breaks it, sees the finding with file and line, mends it. Says how long each took.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";

const [url, site] = process.argv.slice(2);
const { chromium } = createRequire(join(process.env.VALIDATORS_HOME, "node/package.json"))("playwright-core");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
const complaints = [];
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
page.on("pageerror", (error) => complaints.push(String(error)));

const file = join(site, "notices/chat.yaml");
const whole = readFileSync(file, "utf8");
const save = (text) => writeFileSync(file, text);
const title = (words) => whole.replace(/^title: .*$/m, `title: ${words}`);
const heading = (words) => page.waitForFunction((words) => document.querySelector("h1")?.textContent === words, words, { polling: 5 });
const loads = () => page.evaluate(() => performance.timeOrigin);

await page.goto(`${url}chat/`);
assert.equal(await page.locator("#notice-findings").count(), 0, "a notice that owes nothing has no list");

const times = [];
for (const words of ["First title", "Second title", "Third title", "Fourth title", "Fifth title"]) {
  await page.waitForTimeout(400);
  const start = performance.now();
  save(title(words));
  await heading(words);
  times.push(Math.round(performance.now() - start));
}
console.log(`from the saved file to the new page: ${times.join(", ")} ms`);

// Broken: the page stays, the list opens by itself.
const before = await loads();
save(`${title("Fifth title")}\nbroken: [\n`);
const box = page.locator("#notice-findings section");
await box.waitFor();
await page.locator("#notice-findings li.error").first().waitFor();
const text = await box.innerText();
assert.match(text, /notices\/chat\.yaml:\d+:\d+/, text);
assert.match(text, /as it last could be built/, text);
assert.equal(await page.locator("#notice-findings [role=status]").textContent(), "1 error. This is the page as it last could be built.");
assert.equal(await loads(), before, "the page was not loaded again");
assert.equal(await page.locator("h1").textContent(), "Fifth title");

// By keyboard: Escape closes the list, and again all of it.
const toggle = page.locator("#notice-findings .toggle");
await toggle.focus();
assert.equal(await toggle.getAttribute("aria-expanded"), "true");
await page.keyboard.press("Escape");
assert.equal(await toggle.getAttribute("aria-expanded"), "false");
await page.keyboard.press("Enter");
assert.equal(await toggle.getAttribute("aria-expanded"), "true");
await page.keyboard.press("Escape");
await page.keyboard.press("Escape");
await box.waitFor({ state: "hidden" });

// Mended: there is nothing to list.
save(title("Fish & chips"));
await heading("Fish & chips");
assert.equal(await box.count(), 0);
// A key that nobody knows, whose name is markup.
save(`${title("Last title")}\n"<b>bold</b>": 1\n`);
await heading("Last title");
await box.waitFor();
assert.match(await box.innerText(), /<b>bold<\/b>/);
assert.equal(await page.locator("#notice-findings b").count(), 0);

assert.deepEqual(complaints, []);
await browser.close();
