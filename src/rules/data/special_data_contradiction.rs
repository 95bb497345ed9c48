use crate::model::stated::Stated;
use crate::rules::{Report, Subject, rule};

rule!("special-data-contradiction", Error, ["5(1)(a)", "9(1)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some((_, none)) = of.notice.special.none() else { return };
    for (id, category) in of.notice.data.entries() {
        if let Some(special) = category.special.given().filter(|special| matches!(special.value, Stated::Some(_))) {
            report
                .find(special.span, format!("this notice states that it uses no special data, but `{}` are", id.value))
                .label("special data")
                .help("take `special: none` away, or the data")
                .also(none.key.unwrap_or(none.span), "none are used, it says here");
        }
    }
}
