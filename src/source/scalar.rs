//! What a plain scalar is by the core schema of YAML 1.2, section 10.3.2.

/// What YAML takes a scalar for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A text: whatever is quoted, and every plain scalar that is nothing else.
    Text,
    /// A whole number: `13`, `-1`, `00100`, `0o17`, `0x1F`.
    Integer,
    /// Another number: `2.0`, `1e3`, `.inf`, `.nan`.
    Float,
    /// `true` or `false`, also `True` and `TRUE`, but neither `yes` nor `no`.
    Boolean,
}

/// The type of a plain scalar; `None` if it is null.
pub(super) fn plain(text: &str) -> Option<Type> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => None,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Some(Type::Boolean),
        ".nan" | ".NaN" | ".NAN" => Some(Type::Float),
        _ if is_integer(text) => Some(Type::Integer),
        _ if is_float(unsigned(text)) => Some(Type::Float),
        _ => Some(Type::Text),
    }
}

/// The value of an integer, if it fits.
pub(super) fn integer(text: &str) -> Option<i64> {
    match text.split_at_checked(2) {
        Some(("0o", digits)) => i64::from_str_radix(digits, 8).ok(),
        Some(("0x", digits)) => i64::from_str_radix(digits, 16).ok(),
        _ => text.parse().ok(),
    }
}

fn is_integer(text: &str) -> bool {
    let all = |digits: &str, radix| !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    match text.split_at_checked(2) {
        Some(("0o", digits)) => all(digits, 8),
        Some(("0x", digits)) => all(digits, 16),
        _ => all(unsigned(text), 10),
    }
}

/// `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` or infinity.
fn is_float(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let exponent = unsigned(exponent);
    matches!(text, ".inf" | ".Inf" | ".INF")
        || digits(whole)
            && digits(fraction)
            && digits(exponent)
            && !exponent.is_empty()
            && !(whole.is_empty() && fraction.is_empty())
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}
