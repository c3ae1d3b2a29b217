//! The reference of a request: short, easy to say over the phone, and silent about how many there are.

/// Digits and letters that are not taken for one another when they are read or heard: no 0 and O, 1 and I, B and P, D and
/// T, F and S, M and N, V and W. A prime number of them, for the check character.
const ALPHABET: &[u8; 23] = b"23456789ACEFHJKLMRTUXYZ";

/// Characters before the check character.
const LENGTH: usize = 7;

/// A new reference from random bytes: `K7RM-2HXF`.
pub fn reference(random: [u8; 16]) -> String {
    let mut number = u128::from_le_bytes(random);
    let mut values = [0; LENGTH];
    for value in &mut values {
        *value = (number % 23) as usize;
        number /= 23;
    }
    written(values)
}

/// Reads a reference as somebody types it; `None` when a character was mistaken or two changed places.
pub fn parse(typed: &str) -> Option<String> {
    let known = |c: char| ALPHABET.iter().position(|known| char::from(*known) == c.to_ascii_uppercase());
    let typed = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let values: Vec<usize> = typed.map(known).collect::<Option<_>>()?;
    let (last, values) = values.split_last()?;
    let values: [usize; LENGTH] = values.try_into().ok()?;
    (*last == check(values)).then(|| written(values))
}

fn written(values: [usize; LENGTH]) -> String {
    let characters = values.into_iter().chain([check(values)]).map(|value| char::from(ALPHABET[value % 23]));
    let mut written: String = characters.collect();
    written.insert(4, '-');
    written
}

/// Weighted sum modulo a prime, as ISBN-10 has it: finds every wrong character and every two that changed places.
fn check(values: [usize; LENGTH]) -> usize {
    let sum: usize = (2..).zip(values).map(|(weight, value)| weight * value).sum();
    (23 - sum % 23) % 23
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reference_is_read_however_it_is_typed() {
        let written = reference([7; 16]);
        let typed = format!(" {} ", written.to_lowercase().replace('-', " "));
        assert_eq!(parse(&typed), Some(written));
    }

    #[test]
    fn what_is_no_reference_is_not_taken_for_one() {
        for typed in ["", "-", "K7RM", "0000-0000", "ABCD-EFGHK", "é"] {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_noticed(random: [u8; 16], place in 0usize..8, other in 0usize..23) {
            let right = reference(random).replace('-', "");
            let mut wrong: Vec<char> = right.chars().collect();
            wrong[place] = char::from(ALPHABET[other]);
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(parse(&wrong).is_some(), wrong == right);
        }

        #[test]
        fn two_neighbours_that_changed_places_are_noticed(random: [u8; 16], place in 0usize..7) {
            let right = reference(random).replace('-', "");
            let mut wrong: Vec<char> = right.chars().collect();
            wrong.swap(place, place + 1);
            let wrong: String = wrong.into_iter().collect();
            prop_assert_eq!(parse(&wrong).is_some(), wrong == right);
        }
    }
}
