use crate::model::period::{Length, Unit};
use crate::rules::{Report, Subject, rule};

rule!("deadline-too-long", Error, Facts, ["12(3)"], check);

fn check(of: &Subject, report: &mut Report) {
    let Some(deadline) = of.notice.rights.get().and_then(|rights| rights.deadline.given()) else { return };
    if longest_in_days(&deadline.value) > 31 {
        report
            .find(deadline.span, format!("a deadline of {} is longer than Article 12(3) allows", deadline.value))
            .label("one month from receiving the request is the limit")
            .help("write `deadline: 1 month` or less");
    }
}

/// The most days a length can be.
fn longest_in_days(length: &Length) -> u32 {
    let days = |(number, unit): &(u32, Unit)| match unit {
        Unit::Year => number * 366,
        Unit::Month => number * 31,
        Unit::Week => number * 7,
        Unit::Day => *number,
        Unit::Hour | Unit::Minute => 0,
    };
    length.0.iter().map(days).sum()
}
