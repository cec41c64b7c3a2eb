use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::style::Modifier;

use super::*;
use crate::model::Kind;
use crate::ui::axis::calendar::DAY;

const D2022: i64 = 18_993 * DAY;
const OCT: i64 = 20_362 * DAY;
const THURSDAY: i64 = 20_412 * DAY;

fn extent(from: i64, to: i64, form: Form) -> Extent {
    Extent { from, to, form, doubt: Doubt::None, edges: (DAY, DAY) }
}

fn day(from: i64) -> Extent {
    extent(from, from + DAY - 1, Form::Day)
}

fn parties() -> Vec<Entry> {
    (0..4).map(|at| Entry::new(Kind::Party, at)).collect()
}

fn lanes() -> Vec<Lane> {
    let names = [("US", '■'), ("Ukraine", '▲'), ("Russia", '◆'), ("Europe", '●')];
    let lane =
        |(party, (label, shape)): (Entry, (&str, char))| Lane { party: Some(party), label: label.to_owned(), shape };
    parties().into_iter().zip(names).map(lane).collect()
}

/// The seed's shape: a year, a month of talks, many on one day, one with a time, a war that goes on.
fn story() -> Vec<(Option<Extent>, Vec<usize>)> {
    let year = Extent { edges: (365 * DAY, 365 * DAY), ..extent(D2022, D2022 + 365 * DAY - 1, Form::Coarse) };
    let talks = Extent { doubt: Doubt::About, ..extent(OCT, THURSDAY + DAY - 1, Form::Interval) };
    let war = Extent { edges: (365 * DAY, 1), ..extent(D2022, i64::MAX, Form::Ongoing) };
    let time = extent(THURSDAY + 14 * 60 + 30, THURSDAY + 14 * 60 + 30, Form::Time);
    let mut story = vec![(Some(year), vec![1]), (Some(war), vec![2]), (Some(talks), vec![0])];
    story.extend((0..20).map(|nth| (Some(day(THURSDAY)), if nth < 12 { vec![0] } else { vec![1] })));
    story.push((Some(time), vec![1]));
    story.push((Some(day(THURSDAY)), vec![]));
    story.push((Some(Extent { doubt: Doubt::Unsure, ..day(THURSDAY) }), vec![3]));
    story.extend([(None, vec![0]), (None, vec![])]);
    story
}

fn chart(story: &[(Option<Extent>, Vec<usize>)]) -> Chart {
    let all = parties();
    let with: Vec<Vec<Entry>> = story.iter().map(|(_, at)| at.iter().map(|at| all[*at]).collect()).collect();
    let items = story.iter().enumerate().map(|(nth, (extent, _))| Item {
        entry: Entry::new(Kind::Event, nth),
        extent: *extent,
        parties: &with[nth],
    });
    Chart::new(items, lanes())
}

fn palette() -> Palette<'static> {
    Palette {
        axis: Style::new(),
        gap: Style::new(),
        muted: Style::new(),
        selected: Style::new().add_modifier(Modifier::REVERSED),
        party: &|_| Style::new(),
    }
}

fn buffer(view: &View, width: u16, height: u16) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    draw(view, &palette(), buf.area, &mut buf);
    buf
}

fn text(buf: &Buffer) -> String {
    let row = |y| (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
    (0..buf.area.height).map(row).collect::<Vec<_>>().join("\n")
}

fn shown(width: u16, zoom: Zoom, selected: usize) -> String {
    let chart = chart(&story());
    let view = View { chart: &chart, selected: Some(Entry::new(Kind::Event, selected)), zoom, lane_offset: 0 };
    text(&buffer(&view, width, height(&view, width)))
}

#[test]
fn look() {
    for width in [120, 80, 40, 20] {
        println!("{width}\n{}", shown(width, Zoom::Fit, 23));
    }
    for zoom in Zoom::ALL {
        println!("{}\n{}", zoom.name(), shown(100, zoom, 23));
    }
    for selected in [0, 1, 2, 3] {
        println!("{selected}\n{}", shown(80, Zoom::Fit, selected));
    }
}
