//! The table of translations as spreadsheets write and read it.

use anyhow::{Context, Result, bail, ensure};
use encoding_rs::{Encoding, WINDOWS_1252};

use super::translations::{Row, State};

/// The columns, in the order they are written.
const COLUMNS: [&str; 7] = ["file", "route", "language", "state", "source_language", "source", "text"];
/// Columns without which a table cannot be read.
const NEEDED: [&str; 4] = ["file", "route", "language", "text"];
/// Characters that begin a formula in spreadsheets.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table that was read, and what it lacks.
#[derive(Debug)]
pub struct Table {
    /// Its rows; those without any words are left out.
    pub rows: Vec<Row>,
    /// Columns that were lost: what they would have said is not compared.
    pub lost: Vec<&'static str>,
}

/// Returns rows as a table for spreadsheets where a site's first language is spoken: with semicolons where a comma is a
/// decimal point. A cell that a spreadsheet would take for a formula begins with an apostrophe.
pub fn write(rows: &[&Row], language: &str) -> Result<String> {
    let has_decimal_comma = !language.starts_with("en");
    let delimiter = if has_decimal_comma { b';' } else { b',' };
    let mut table = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for row in rows {
        let cells =
            [&row.file, &row.route, &row.language, row.state.word(), &row.source_language, &row.source, &row.text];
        table.write_record(cells.map(inert))?;
    }
    let bytes = table.into_inner().context("cannot write the table")?;
    Ok(String::from_utf8(bytes).expect("what was text is still text"))
}

/// Returns a cell that no spreadsheet runs.
fn inert(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// Returns a cell as it was before [`inert`].
fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell)
}

/// Reads a table as spreadsheets save it: UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs, a first line
/// `sep=;`, empty rows, columns in any order. Errors if a column that is needed is not there.
pub fn read(bytes: &[u8]) -> Result<Table> {
    let text = decode(bytes);
    let (stated, text) = match text.strip_prefix("sep=") {
        Some(rest) => (rest.bytes().next(), rest.split_once('\n').map_or("", |(_, text)| text)),
        None => (None, text.as_str()),
    };
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let delimiter = stated.unwrap_or_else(|| *b",;\t".iter().max_by_key(|mark| count(head, **mark)).unwrap_or(&b','));
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut records = reader
        .records()
        .filter(|record| record.as_ref().map_or(true, |record| record.iter().any(|cell| !cell.trim().is_empty())));
    let Some(head) = records.next() else { bail!("the table is empty") };
    let head: Vec<_> = head?.iter().map(|cell| cell.trim().to_lowercase().replace(' ', "_")).collect();
    let column = |name: &str| head.iter().position(|cell| cell == name);
    let missing: Vec<_> = NEEDED.iter().filter(|name| column(name).is_none()).map(|name| format!("`{name}`")).collect();
    ensure!(missing.is_empty(), "the table has no column {}: `notice translations` writes one", missing.join(", "));
    let lost = COLUMNS.into_iter().filter(|name| column(name).is_none()).collect();
    let mut rows = Vec::new();
    for record in records {
        let record = record?;
        let cell = |name: &str| column(name).and_then(|at| record.get(at)).map(|cell| bare(cell).to_owned());
        let text = |name: &str| cell(name).unwrap_or_default();
        rows.push(Row {
            file: text("file").trim().replace('\\', "/"),
            route: text("route").trim().to_owned(),
            language: text("language").trim().to_owned(),
            state: State::Reviewed, // what the table says of it is not read back
            source_language: text("source_language"),
            source: text("source"),
            text: text("text"),
        });
    }
    Ok(Table { rows, lost })
}

fn count(head: &str, mark: u8) -> usize {
    head.bytes().filter(|byte| *byte == mark).count()
}

/// Returns the text of a file in the encoding that its first bytes name; else UTF-8 if it is that, else Windows-1252.
fn decode(bytes: &[u8]) -> String {
    let named = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let utf_8 = std::str::from_utf8(bytes).is_ok().then_some(encoding_rs::UTF_8);
    let (text, _, _) = named.or(utf_8).unwrap_or(WINDOWS_1252).decode(bytes);
    text.replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "file;route;language;state;source_language;source;text\nnotices/a.yaml;title;sv;missing;fi;Työ;Åtgärd\n;;;;;;\n";

    fn texts(bytes: &[u8]) -> Vec<String> {
        read(bytes).unwrap().rows.into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn a_table_is_read_in_any_encoding_of_spreadsheets() {
        let utf_16 = |big: bool| {
            let mark = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
            let units = CSV
                .replace(';', "\t")
                .encode_utf16()
                .flat_map(move |unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect::<Vec<_>>();
            [mark, units].concat()
        };
        let (windows, _, _) = WINDOWS_1252.encode(CSV);
        let of_utf_8 = [b"\xef\xbb\xbf".as_slice(), CSV.as_bytes()].concat();
        for bytes in [CSV.as_bytes().to_vec(), of_utf_8, windows.into_owned(), utf_16(true), utf_16(false)] {
            assert_eq!(texts(&bytes), ["Åtgärd"]);
        }
    }

    #[test]
    fn a_table_is_read_with_any_mark_between_its_columns() {
        for mark in [";", ",", "\t"] {
            let table = CSV.replace(';', mark);
            assert_eq!(texts(table.as_bytes()), ["Åtgärd"]);
            assert_eq!(texts(format!("sep={mark}\r\n{table}").as_bytes()), ["Åtgärd"]);
        }
    }

    #[test]
    fn a_table_says_which_columns_are_lost() {
        let table = read(b"Text,Language,Route,File\nwords,en,title,notices/a.yaml\n").unwrap();
        assert_eq!(table.lost, ["state", "source_language", "source"]);
        let error = read(b"file,route,text\na,b,c\n").unwrap_err().to_string();
        assert!(error.contains("`language`"), "{error}");
    }

    #[test]
    fn a_table_runs_no_formula_and_comes_back_the_same() {
        let texts = ["=1+1", "+358 9", "-", "@name", "'quoted'", "plain", "a;b,c \"d\""];
        let row = |text: &str| Row {
            file: "notice.yaml".into(),
            route: "title".into(),
            language: "sv".into(),
            state: State::Missing,
            source_language: "fi".into(),
            source: text.into(),
            text: text.into(),
        };
        let rows: Vec<_> = texts.iter().map(|text| row(text)).collect();
        for language in ["fi", "en"] {
            let table = write(&rows.iter().collect::<Vec<_>>(), language).unwrap();
            let cells = |line: &str| {
                line.split([';', ',']).any(|cell| cell.trim_matches('"').starts_with(['=', '+', '-', '@']))
            };
            assert!(!table.lines().any(cells), "{table}");
            let read: Vec<_> = read(table.as_bytes()).unwrap().rows.into_iter().map(|row| row.text).collect();
            assert_eq!(read, texts);
        }
    }
}
