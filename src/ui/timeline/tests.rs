use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::style::Modifier;

use super::*;
use crate::model::Kind;
use crate::timeline::axis::calendar::DAY;
use crate::timeline::chart::{Doubt, Form, Item, Lane};

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

fn selection(buf: &Buffer) -> String {
    let on = |cell: &ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
    let row = |y| (0..buf.area.width).map(|x| if on(&buf[(x, y)]) { '#' } else { '.' }).collect::<String>();
    (0..buf.area.height).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn at_120_columns() {
    assert_snapshot!(shown(120, Zoom::Fit, 23), @r#"
               ┬2022 ── ┬Apr ──── ┬Jul ──── ┬Oct ─────╌╌ 2 y 9 mo ╌╌┬Oct 2025 ───── ┬Nov ──── ┬20 Nov ─ 12:00┬ ─▼───────────
    ■ US                                                            ~═══════════════════════════════════════●12════════════╡
    ▲ Ukraine  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍                                        ╍╍╍╍╍╍╍╍╍╍╍╍╍╍●8╍╍●╍╍╍╍╍╍╍╍╍╍╍
    ◆ Russia   ╞═══════════════════════════════════════════════════════════════════════════════════════════════════════════▶
    ● Europe                                                                                  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍?╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍
    · no party                                                                                ╍╍╍╍╍╍╍╍╍╍╍╍╍╍●╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍
    2 undated
    "#);
}

#[test]
fn at_80_columns() {
    assert_snapshot!(shown(80, Zoom::Fit, 3), @r#"
               ┬2022 ─── ┬Jul ───────╌╌ 2 y 9 mo ╌╌┬Oct 2025 ──── ┬20 Nov ▼─────────
    ■ US                                           ~══════════════════════●12══════╡
    ▲ Ukraine  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍                             ╍╍╍╍╍╍╍╍8╍●╍╍╍╍╍╍╍
    ◆ Russia   ╞═══════════════════════════════════════════════════════════════════▶
    ● Europe                                                      ╍╍╍╍╍╍╍╍?╍╍╍╍╍╍╍╍╍
    · no party                                                    ╍╍╍╍╍╍╍╍●╍╍╍╍╍╍╍╍╍
    2 undated
    "#);
}

#[test]
fn at_40_columns() {
    assert_snapshot!(shown(40, Zoom::Fit, 23), @r#"
               ┬2022 ──╌╌ 2 y ╌╌20 Nov┬ ─▼──
    ■ US                        ~═══════●12╡
    ▲ Ukraine  ╍╍╍╍╍╍╍╍               ╍╍8●╍╍
    ◆ Russia   ╞═══════════════════════════▶
    ● Europe                          ╍╍?╍╍╍
    · no party                        ╍╍●╍╍╍
    2 undated
    "#);
}

#[test]
fn at_20_columns() {
    assert_snapshot!(shown(20, Zoom::Fit, 0), @r#"
      ──▼───╌20 Nov┬ ───
    ■          ~═════●12
    ▲ ╍╍╍╍╍╍       ╍╍8●╍
    ◆ ╞════════════════▶
    ●              ╍╍?╍╍
    ·              ╍╍●╍╍
    2 undated
    "#);
}

#[test]
fn every_zoom_keeps_the_selected_entry_in_view() {
    let all = Zoom::ALL.map(|zoom| shown(80, zoom, 23)).join("\n\n");
    assert_snapshot!(all, @r#"
               ┬2022 ─── ┬Jul ───────╌╌ 2 y 9 mo ╌╌┬Oct 2025 ──── ┬20 Nov ──▼───────
    ■ US                                           ~══════════════════════●12══════╡
    ▲ Ukraine  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍                             ╍╍╍╍╍╍╍╍8╍●╍╍╍╍╍╍╍
    ◆ Russia   ╞═══════════════════════════════════════════════════════════════════▶
    ● Europe                                                      ╍╍╍╍╍╍╍╍?╍╍╍╍╍╍╍╍╍
    · no party                                                    ╍╍╍╍╍╍╍╍●╍╍╍╍╍╍╍╍╍
    2 undated

    years      ┬2022 ──── ┬2023 ───── ┬2024 ────── ┬2025 ────▼ ┬2026 ──── ┬2027 ────
    ■ US                                                   ~═●12
    ▲ Ukraine  ╍╍╍╍╍╍╍╍╍╍╍╍                                  ●9
    ◆ Russia   ╞═══════════════════════════════════════════════════════════════════▶
    ● Europe                                                 ?
    · no party                                               ●
    2 undated

    months     ┬May 2025 ─ ┬Jul ───── ┬Aug ──── ┬Sep ──── ┬Oct ──── ┬Nov ──▼─ ┬Dec ─
    ■ US                                                  ~════════════════●12
    ▲ Ukraine                                                              ●9
    ◆ Russia   ════════════════════════════════════════════════════════════════════▶
    ● Europe                                                               ?
    · no party                                                             ●
    1 earlier · 2 undated

    weeks      ┬21 Oct 2025 ────────── ┬3 Nov ────── ┬10 Nov ───── ┬17 Nov▼─────────
    ■ US       ═══════════════════════════════════════════════════════════●12
    ▲ Ukraine                                                             ●9
    ◆ Russia   ════════════════════════════════════════════════════════════════════▶
    ● Europe                                                              ?
    · no party                                                            ●
    1 earlier · 2 undated

    days       ┬15 Nov 2025 ────────── ┬18 Nov ─── ┬19 Nov ─── ┬20 Nov▼─── ┬21 Nov ─
    ■ US       ══════════════════════════════════════════════════════●12═══╡
    ▲ Ukraine                                                  ╍╍╍╍╍╍8●╍╍╍╍╍
    ◆ Russia   ════════════════════════════════════════════════════════════════════▶
    ● Europe                                                   ╍╍╍╍╍╍?╍╍╍╍╍╍
    · no party                                                 ╍╍╍╍╍╍●╍╍╍╍╍╍
    1 earlier · 2 undated

    hours      ┬20 Nov 2025 ─ ┬12:00 ────────▼─ ┬15:00 ────────── ┬18:00 ───────────
    ■ US       ══════════════●12════════════════════════════════════════════════════
    ▲ Ukraine  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍●8╍╍╍╍╍╍╍╍╍╍╍╍╍╍●╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍
    ◆ Russia   ════════════════════════════════════════════════════════════════════▶
    ● Europe   ╍╍╍╍╍╍╍╍╍╍╍╍╍╍?╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍
    · no party ╍╍╍╍╍╍╍╍╍╍╍╍╍╍●╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍
    1 earlier · 2 undated
    "#);
}

#[test]
fn a_strip_of_five_rows_scrolls_to_the_selected_lane_and_tells_the_rest() {
    let chart = chart(&story());
    let view = |selected| View { chart: &chart, selected: Some(selected), zoom: Zoom::Fit, lane_offset: 0 };
    let event = |nth| Entry::new(Kind::Event, nth);
    assert_snapshot!(text(&buffer(&view(event(3)), 80, 5)), @r#"
               ┬2022 ─── ┬Jul ───────╌╌ 2 y 9 mo ╌╌┬Oct 2025 ──── ┬20 Nov ▼─────────
    ■ US                                           ~══════════════════════●12══════╡
    ▲ Ukraine  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍                             ╍╍╍╍╍╍╍╍8╍●╍╍╍╍╍╍╍
    ◆ Russia   ╞═══════════════════════════════════════════════════════════════════▶
    ↓ 2 more · 2 undated
    "#);
    assert_snapshot!(text(&buffer(&view(event(25)), 80, 5)), @r#"
               ┬2022 ─── ┬Jul ───────╌╌ 2 y 9 mo ╌╌┬Oct 2025 ──── ┬20 Nov ▼─────────
    ▲ Ukraine  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍                             ╍╍╍╍╍╍╍╍8╍●╍╍╍╍╍╍╍
    ◆ Russia   ╞═══════════════════════════════════════════════════════════════════▶
    ● Europe                                                      ╍╍╍╍╍╍╍╍?╍╍╍╍╍╍╍╍╍
    ↑ 1 more · ↓ 1 more · 2 undated
    "#);
    assert_snapshot!(text(&buffer(&view(event(25)), 80, 3)), @r#"
    ↑2↓1       ┬2022 ─── ┬Jul ───────╌╌ 2 y 9 mo ╌╌┬Oct 2025 ──── ┬20 Nov ▼─────────
    ◆ Russia   ╞═══════════════════════════════════════════════════════════════════▶
    ● Europe                                                      ╍╍╍╍╍╍╍╍?╍╍╍╍╍╍╍╍╍
    "#);
}

#[test]
fn the_selected_entry_is_marked_on_the_axis_and_in_its_lane() {
    let chart = chart(&story());
    let marked = |nth| {
        let view =
            View { chart: &chart, selected: Some(Entry::new(Kind::Event, nth)), zoom: Zoom::Fit, lane_offset: 0 };
        selection(&buffer(&view, 80, 4))
    };
    assert_snapshot!(marked(3), @r#"
    ......................................................................#.........
    ......................................................................###.......
    ................................................................................
    ................................................................................
    "#);
    assert_snapshot!(marked(0), @r#"
    .....................#..........................................................
    ................................................................................
    ...........######################...............................................
    ................................................................................
    "#);
}

#[test]
fn signs_tell_how_sure_a_date_is_and_how_it_ends() {
    let doubt = |doubt, at| Extent { doubt, ..day(THURSDAY + at * DAY) };
    let story = vec![
        (Some(day(THURSDAY)), vec![0]),
        (Some(doubt(Doubt::About, 2)), vec![0]),
        (Some(doubt(Doubt::Unsure, 4)), vec![0]),
        (Some(doubt(Doubt::Both, 6)), vec![0]),
        (Some(extent(THURSDAY, THURSDAY + 3 * DAY - 1, Form::Interval)), vec![1]),
        (Some(extent(THURSDAY + 4 * DAY, i64::MAX, Form::UnknownEnd)), vec![1]),
        (Some(extent(i64::MIN, THURSDAY + 3 * DAY - 1, Form::Interval)), vec![2]),
        (Some(extent(THURSDAY + 4 * DAY, i64::MAX, Form::Ongoing)), vec![2]),
        (Some(extent(THURSDAY - 19 * DAY, THURSDAY + 11 * DAY - 1, Form::Coarse)), vec![3]),
        (Some(extent(THURSDAY - 19 * DAY, THURSDAY + 11 * DAY - 1, Form::Coarse)), vec![3]),
    ];
    let chart = chart(&story);
    let view = View { chart: &chart, selected: None, zoom: Zoom::Weeks, lane_offset: 0 };
    assert_snapshot!(text(&buffer(&view, 80, height(&view, 80))), @r#"
    weeks     ┬1 Nov 2025 ───── ┬10 Nov ───── ┬17 Nov ───── ┬24 Nov ───── ┬1 Dec ───
    ■ US                                            ●   ~   ?   %
    ▲ Ukraine                                       ╞════╡  ╞═?
    ◆ Russia  ◀══════════════════════════════════════════╡  ╞══════════════════════▶
    ● Europe  ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍2╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍
    "#);
}

#[test]
fn nothing_to_show_is_no_failure() {
    let chart = Chart::new(std::iter::empty(), Vec::new());
    for zoom in Zoom::ALL {
        let view = View { chart: &chart, selected: None, zoom, lane_offset: 7 };
        assert_eq!(height(&view, 30), 1);
        buffer(&view, 30, 3);
    }
}

fn any_extent() -> impl Strategy<Value = Extent> {
    let from = prop_oneof![5 => THURSDAY - 90_000..THURSDAY + 9_000, 1 => any::<i64>()];
    let forms = [Form::Time, Form::Day, Form::Coarse, Form::Interval, Form::Ongoing, Form::UnknownEnd];
    let long = prop_oneof![5 => 0i64..600_000, 1 => any::<i64>()];
    (from, long, prop::sample::select(forms.to_vec())).prop_map(|(from, long, form)| {
        let to = from.saturating_add(long);
        match form {
            Form::Time => extent(from, from, form),
            Form::Day => day(from.clamp(-1_000_000_000, 1_000_000_000).div_euclid(DAY) * DAY),
            Form::Ongoing | Form::UnknownEnd => extent(from, i64::MAX, form),
            _ => extent(from.min(to), from.max(to), form),
        }
    })
}

proptest! {
    #[test]
    fn nothing_is_hidden_and_no_size_fails(
        extents in prop::collection::vec((prop::option::weighted(0.9, any_extent()), 0usize..5), 0..50),
        (width, height) in (0u16..130, 0u16..10),
        zoom in prop::sample::select(Zoom::ALL.to_vec()),
        (selected, lane_offset) in (0usize..50, 0usize..9),
    ) {
        let story: Vec<_> = extents.into_iter().map(|(extent, at)| (extent, if at < 4 { vec![at] } else { vec![] })).collect();
        let chart = chart(&story);
        let view = View { chart: &chart, selected: Some(Entry::new(Kind::Event, selected)), zoom, lane_offset };
        super::height(&view, width);
        buffer(&view, width, height);

        let axis = Axis::new(chart.profile(), Zoom::Fit, usize::from(width.max(1)), None);
        for (lane, row) in (0..chart.lanes().len()).filter_map(|lane| Some((lane, chart.row(lane)?))) {
            let told = raster::raster(&chart, row, &axis, None).told();
            let known = |extent: &Extent| extent.from > i64::MIN / 4 && extent.anchor().abs() < 1_000_000_000;
            let here = |(extent, at): &&(Option<Extent>, Vec<usize>)| {
                extent.as_ref().is_some_and(known) && *at.first().unwrap_or(&4) == lane
            };
            prop_assert!(told >= story.iter().filter(here).count());
        }
    }
}
