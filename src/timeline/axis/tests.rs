use proptest::prelude::*;

use super::calendar::{EARLIEST, LATEST};
use super::*;

fn minute() -> impl Strategy<Value = i64> {
    prop_oneof![
        8 => -3_000_000i64..40_000_000,
        4 => 29_300_000i64..29_400_000,
        1 => any::<i64>(),
        1 => Just(i64::MIN),
        1 => Just(i64::MAX),
    ]
}

proptest! {
    #[test]
    fn an_axis_holds_together(
        spans in prop::collection::vec((minute(), 0i64..600_000), 0..40),
        open in prop::collection::vec((minute(), minute()), 0..3),
        zoom in prop::sample::select(Zoom::ALL.to_vec()),
        width in 0usize..220,
        focus in prop::option::of(minute()),
        timed in any::<bool>(),
    ) {
        let spans: Vec<(i64, i64)> = spans.into_iter().map(|(from, long)| (from, from.saturating_add(long))).chain(open).collect();
        let profile = Profile::new(spans.iter().map(|span| (*span, 1)), timed);
        let axis = Axis::new(&profile, zoom, width, focus);

        let mut column = 0;
        for segment in axis.segments() {
            prop_assert_eq!(segment.columns().start, column);
            column = segment.columns().end;
        }
        prop_assert_eq!(column, width);

        let mut minutes: Vec<i64> = spans.iter().flat_map(|(from, to)| [*from, *to]).collect();
        minutes.sort_unstable();
        let columns: Vec<usize> = minutes.iter().map(|minute| axis.column_of(*minute)).collect();
        prop_assert!(columns.is_sorted());
        prop_assert!(columns.iter().all(|column| *column < width.max(1)));

        for segment in axis.segments() {
            if let Segment::Gap { from, to, columns, .. } = segment {
                let known = |minute: &&i64| (EARLIEST..=LATEST).contains(*minute);
                prop_assert!(!minutes.iter().filter(known).any(|minute| from <= minute && minute < to));
                for minute in minutes.iter().filter(known) {
                    prop_assert!(!columns.contains(&axis.column_of(*minute)), "{} lies in a gap", minute);
                }
            }
        }

        let mut end = 0;
        for tick in axis.ticks() {
            prop_assert!(tick.columns().start >= end, "{:?}", axis.ticks());
            prop_assert!(tick.columns().end <= width);
            end = tick.columns().end + 1;
        }
        if let Some(minute) = focus.filter(|minute| (EARLIEST..=LATEST).contains(minute) && zoom != Zoom::Fit && !axis.ticks().is_empty()) {
            // What shows is clipped to the dates: a minute beyond them is at the nearer end.
            let ((from, to), (first, last)) = (axis.window(), profile.range().unwrap());
            let minute = minute.clamp(first, last - 1);
            prop_assert!(first <= from && from <= minute && minute < to && to <= last);
        }
    }
}

#[test]
fn a_silence_folds_and_a_war_through_it_does_not_stop_that() {
    let day = |day: i64| (day * 1440, day * 1440 + 1439);
    let spans = [(day(19_000).0, i64::MAX), (day(19_000).0, day(20_400).1), day(20_400), day(20_400)];
    let axis = Axis::new(&Profile::new(spans.into_iter().map(|span| (span, 1)), false), Zoom::Fit, 60, None);
    let labels: Vec<&str> = axis
        .segments()
        .iter()
        .filter_map(|segment| match segment {
            Segment::Gap { label, .. } => Some(label.as_str()),
            Segment::Stretch { .. } => None,
        })
        .collect();
    assert_eq!(labels, ["3 y 9 mo"]);
}

#[test]
fn plus_always_shows_less_and_minus_always_more() {
    let day = |day: i64| (day * 1440, day * 1440 + 1439);
    for (days, timed, width) in [(10, false, 80), (400, true, 80), (9000, false, 100), (1, true, 60), (3, false, 20)] {
        let profile = Profile::new([day(18_000), day(18_000 + days - 1)].map(|span| (span, 1)).into_iter(), timed);
        let shown = |zoom: Zoom| {
            let (from, to) = Axis::new(&profile, zoom, width, None).window();
            to - from
        };
        let mut zoom = Zoom::Fit;
        while let Some(next) = zoom.closer(&profile, width, None) {
            assert!(shown(next) < shown(zoom), "{next:?} shows no less than {zoom:?}");
            let back = next.wider(&profile, width, None).expect("there is a way back");
            // Of two scales that show about as much, either is the way back.
            let (least, most) = (shown(zoom) * 4 / 5, shown(zoom) * 5 / 4);
            assert!(shown(back) > shown(next) && (least..=most).contains(&shown(back)), "{back:?} after {next:?}");
            zoom = next;
        }
        assert!(timed || zoom != Zoom::Hours, "no hours where nothing has a time");
    }
    assert!(Zoom::ALL.iter().all(|zoom| Zoom::from_name(zoom.name()) == Some(*zoom)));
}

#[test]
fn a_window_shows_no_silence_at_its_ends() {
    let day = |day: i64| (day * 1440, day * 1440 + 1439);
    let spans = [day(18_000), (day(20_300).0, day(20_330).1), day(20_330)];
    let profile = Profile::new(spans.into_iter().map(|span| (span, 1)), false);
    let window = |zoom, focus| {
        let (from, to) = Axis::window_at(&profile, zoom, 100, focus);
        (from / 1440, to / 1440)
    };
    assert_eq!(window(Zoom::Months, None), (20_300, 20_331));
    assert_eq!(window(Zoom::Months, Some(18_000 * 1440)), (18_000, 18_007), "a week stays");
    assert_eq!(window(Zoom::Months, Some(20_250 * 1440)), (20_250, 20_331), "and what is in focus");
}
