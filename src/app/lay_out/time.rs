//! The timeline's picture, made where entries, size or window changed.

use crate::model::Entry;
use crate::page::picture::{Line, Picture, View};
use crate::timeline::axis::{Axis, Zoom};
use crate::timeline::extent::Extent;

use crate::app::state::{App, Section};

/// Makes the picture where entries, size or window changed, and takes the rows that fit from it.
pub(in crate::app) fn lay_out(app: &mut App) {
    let layout = app.layout();
    if layout.strip.is_empty() {
        app.time.rows = Vec::new();
        return;
    }
    if layout.strip_line {
        return lay_out_line(app);
    }
    make(app, usize::from(layout.inner(layout.strip).width));
    let spot = app.current().and_then(|entry| app.time.chart.spot(&app.library, entry));
    let height = app.layout().inner(app.layout().strip).height;
    app.time.rows = app.time.picture.rows(usize::from(height), spot);
}

fn make(app: &mut App, width: usize) {
    let focus = app.current().and_then(|entry| minute(app, entry));
    let profile = app.time.chart.profile();
    let zoom = if app.section == Section::Timeline { app.zoom } else { Zoom::Fit };
    let columns = Picture::axis_width(&app.library, &app.time.chart, width);
    let zoom = zoom.among(&Zoom::scales(profile, columns));
    let window = Axis::window_at(profile, zoom, columns, focus);
    // The minute decides the window only: within one, every entry has the same picture.
    let key = (View { zoom, width, focus: None }, window);
    if app.time.made != Some(key) {
        let view = View { zoom, width, focus };
        app.time.picture = Picture::new(&app.library, &app.time.chart, view);
        app.time.made = Some(key);
    }
    app.time.zoom = zoom;
}

fn lay_out_line(app: &mut App) {
    let width = usize::from(app.layout().strip.width);
    if app.time.line.as_ref().is_none_or(|(wide, _)| *wide != width) {
        app.time.line = Some((width, Line::new(&app.time.chart, width)));
    }
    if let Some((_, line)) = &app.time.line {
        app.time.rows = vec![line.row(&app.library, &app.time.chart, app.current())];
    }
}

/// The minute at which an entry stands: its event's, or its own date's.
pub(in crate::app) fn minute(app: &App, entry: Entry) -> Option<i64> {
    let chart = &app.time.chart;
    let event = chart.stone_of(entry).and_then(|at| chart.stones()[at].extent);
    event.or_else(|| app.library.date(entry).map(Extent::from)).map(|extent| extent.anchor())
}
