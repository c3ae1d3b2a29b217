//! Hours, special days, ages and notices that run backwards or overlap.

use std::collections::HashSet;

use super::super::draft::Draft;
use super::super::problem::Problem;
use crate::published::hours::{Hours, Span};
use crate::published::team::Ages;

pub(super) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    if let Some(region) = &draft.region {
        check_hours(draft, "region", "/phone-hours", &region.phone_hours, problems);
    }
    for (id, team) in &draft.teams.read {
        if let Some(hours) = &team.phone_hours {
            check_hours(draft, "teams", &format!("/{id}/phone-hours"), hours, problems);
        }
        for (index, walk_in) in team.walk_in.iter().enumerate() {
            check_hours(draft, "teams", &format!("/{id}/walk-in/{index}/hours"), &walk_in.hours, problems);
        }
        check_ages(draft, "teams", &format!("/{id}/ages"), team.ages, problems);
    }
    for (id, service) in &draft.services.read {
        if let Some(hours) = &service.phone_hours {
            check_hours(draft, "services", &format!("/{id}/phone-hours"), hours, problems);
        }
        for (index, at) in service.at.iter().enumerate() {
            if let Some(hours) = &at.hours {
                check_hours(draft, "services", &format!("/{id}/at/{index}/hours"), hours, problems);
            }
        }
        check_ages(draft, "services", &format!("/{id}/ages"), service.ages, problems);
    }
    for (id, helpline) in &draft.helplines.read {
        if let Some(hours) = &helpline.hours {
            check_hours(draft, "helplines", &format!("/{id}/hours"), hours, problems);
        }
    }
    for (id, notice) in &draft.notices.read {
        if notice.until <= notice.from {
            let message =
                format!("the notice ends at {}, which is not after it begins at {}", notice.until, notice.from);
            problems.push(draft.problem("notices", &format!("/{id}/until"), message));
        }
    }
    check_special_days(draft, problems);
}

fn check_hours(draft: &Draft, file: &'static str, pointer: &str, hours: &Hours, problems: &mut Vec<Problem>) {
    let lists: Vec<(String, &[Span])> = hours.lists().collect();
    if hours.always && (lists.iter().any(|(_, spans)| !spans.is_empty()) || !hours.exceptions.is_empty()) {
        let message = "always = true leaves no room for other hours beside it";
        problems.push(draft.problem(file, &format!("{pointer}/always"), message));
    }
    if !hours.always && lists.iter().all(|(_, spans)| spans.is_empty()) {
        let message = "these hours are never open; leave the whole table out, or write when it is open";
        problems.push(draft.problem(file, pointer, message));
    }
    for (key, spans) in lists {
        let key = key.replace('[', "/").replace("].", "/");
        for (index, span) in spans.iter().enumerate() {
            let at = format!("{pointer}/{key}/{index}");
            if span.until <= span.from {
                let message = format!("{span} ends before it begins; hours past midnight are written on both days");
                problems.push(draft.problem(file, &at, message));
            }
            let earlier = index.checked_sub(1).and_then(|before| spans.get(before));
            if let Some(earlier) = earlier.filter(|earlier| span.from < earlier.until) {
                let message = format!("{span} overlaps with {earlier}, or stands in the wrong order");
                problems.push(draft.problem(file, &at, message));
            }
        }
    }
    let mut seen = HashSet::new();
    for (index, exception) in hours.exceptions.iter().enumerate() {
        if !seen.insert(exception.date) {
            let message = format!("{} has an exception already", exception.date);
            problems.push(draft.problem(file, &format!("{pointer}/exceptions/{index}/date"), message));
        }
    }
}

fn check_ages(draft: &Draft, file: &'static str, pointer: &str, ages: Ages, problems: &mut Vec<Problem>) {
    if let (Some(from), Some(to)) = (ages.from, ages.to)
        && to < from
    {
        problems.push(draft.problem(file, pointer, format!("the ages run backwards: from {from} to {to}")));
    }
}

fn check_special_days(draft: &Draft, problems: &mut Vec<Problem>) {
    let Some(calendar) = &draft.calendar else { return };
    let mut seen = HashSet::new();
    for (index, day) in calendar.special_days.iter().enumerate() {
        let pointer = format!("/special-days/{index}");
        if !seen.insert(day.date) {
            let message = format!("{} is a special day already", day.date);
            problems.push(draft.problem("calendar", &format!("{pointer}/date"), message));
        }
        if day.closed == day.closes.is_some() {
            let message = "a special day has either closed = true or a time at which it closes";
            problems.push(draft.problem("calendar", &pointer, message));
        }
    }
}
