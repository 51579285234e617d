//! Charts, as SVG.

use anyhow::{Result, anyhow};
use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::peers::FARRIER;
use crate::results::{Case, Chart, Metric};

/// The size in pixels.
const WIDTH: u32 = 760;
const BAR: u32 = 30;
const HEADER: u32 = 44;
const LABELS: i32 = 190;
const FIGURES: i32 = 120;

/// The colours of Farrier, of its peers, and of text.
const OURS: RGBColor = RGBColor(200, 80, 24);
const THEIRS: RGBColor = RGBColor(120, 134, 150);
const INK: RGBColor = RGBColor(36, 41, 47);

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// Draws the chart of a case.
pub(super) fn draw(case: &Case, chart: &Chart) -> Result<String> {
    let mut svg = String::new();
    let drawn = match chart {
        Chart::Bars(metric) => bars(&mut svg, case, metric),
        Chart::Curve(x, y) => curve(&mut svg, case, x, y),
    };
    drawn.map_err(|error| anyhow!("the chart of {:?} cannot be drawn: {error}", case.title))?;
    Ok(svg)
}

type Drawn = Result<(), Box<dyn std::error::Error>>;

/// Draws a bar for each row, as long as the metric's median, followed by the figure.
fn bars(svg: &mut String, case: &Case, name: &str) -> Drawn {
    let rows: Vec<(&str, &Metric)> =
        case.rows.iter().filter_map(|row| Some((row.subject.as_str(), row.metric(name)?))).collect();
    let height = HEADER + BAR * rows.len() as u32 + 10;
    let area = SVGBackend::with_string(svg, (WIDTH, height)).into_drawing_area();
    area.fill(&WHITE)?;
    write_text(&area, &format!("{}: {name}", case.title), (16, 14), 16.0, HPos::Left)?;
    let most = rows.iter().map(|(_, metric)| metric.samples.median()).fold(f64::MIN_POSITIVE, f64::max);
    for (index, (subject, metric)) in rows.iter().enumerate() {
        let median = metric.samples.median();
        let top = (HEADER + BAR * index as u32) as i32;
        let room = f64::from(WIDTH as i32 - LABELS - FIGURES);
        let right = LABELS + ((median / most * room).round() as i32).max(1);
        let color = if is_ours(subject, case) { OURS } else { THEIRS };
        area.draw(&Rectangle::new([(LABELS, top + 4), (right, top + BAR as i32 - 4)], color.filled()))?;
        write_text(&area, subject, (LABELS - 10, top + 8), 14.0, HPos::Right)?;
        write_text(&area, &metric.unit.show(median).to_string(), (right + 8, top + 8), 14.0, HPos::Left)?;
    }
    area.present()?;
    Ok(())
}

/// Whether to highlight a bar: that of the first row, which is Farrier's baseline.
fn is_ours(subject: &str, case: &Case) -> bool {
    subject == case.rows.first().map_or(FARRIER.name, |first| first.subject.as_str())
}

/// Draws one metric over another, from zero to the maxima, and the line of linear growth from the first point.
fn curve(svg: &mut String, case: &Case, x: &str, y: &str) -> Drawn {
    let metric = |name: &str| case.rows.iter().filter_map(|row| row.metric(name)).collect::<Vec<_>>();
    let (xs, ys) = (metric(x), metric(y));
    let medians =
        |metrics: &[&Metric]| metrics.iter().map(|metric| metric.samples.median()).collect::<Vec<f64>>();
    let points: Vec<(f64, f64)> = medians(&xs).into_iter().zip(medians(&ys)).collect();
    let most = |values: Vec<f64>| values.into_iter().fold(f64::MIN_POSITIVE, f64::max) * 1.05;
    let area = SVGBackend::with_string(svg, (WIDTH, 380)).into_drawing_area();
    area.fill(&WHITE)?;
    write_text(&area, &format!("{}: {y} over {x}", case.title), (16, 14), 16.0, HPos::Left)?;
    let mut chart = ChartBuilder::on(&area)
        .margin(20)
        .margin_top(HEADER)
        .x_label_area_size(30)
        .y_label_area_size(70)
        .build_cartesian_2d(0.0..most(medians(&xs)), 0.0..most(medians(&ys)))?;
    let (x_unit, y_unit) = (xs.first().ok_or("no rows")?.unit, ys.first().ok_or("no rows")?.unit);
    let label = ("sans-serif", 13).into_font().color(&INK);
    let mut mesh = chart.configure_mesh();
    mesh.light_line_style(TRANSPARENT).bold_line_style(BLACK.mix(0.1)).axis_style(INK).label_style(label);
    let (show_x, show_y) = (|x: &f64| x_unit.show(*x).to_string(), |y: &f64| y_unit.show(*y).to_string());
    mesh.x_label_formatter(&show_x).y_label_formatter(&show_y).draw()?;
    let (first_x, first_y) = *points.first().ok_or("no rows")?;
    let linear = points.iter().map(|(x, _)| (*x, x / first_x * first_y));
    chart.draw_series(LineSeries::new(linear, THEIRS.stroke_width(1)))?;
    chart.draw_series(LineSeries::new(points.iter().copied(), OURS.stroke_width(2)))?;
    chart.draw_series(points.iter().map(|point| Circle::new(*point, 4, OURS.filled())))?;
    area.present()?;
    Ok(())
}

fn write_text(area: &Area<'_>, text: &str, position: (i32, i32), size: f64, side: HPos) -> Drawn {
    let style = ("sans-serif", size).into_font().color(&INK).pos(Pos::new(side, VPos::Top));
    area.draw_text(text, &style, position)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::results::{Case, Chart, Reading, Row};

    fn case() -> Case {
        let row = |subject: &str, count: f64| {
            let mut row = Row { subject: subject.to_owned(), metrics: Vec::new() };
            row.add(Reading::count("operations", count));
            row.add(Reading::seconds("wall", count / 10.0));
            row
        };
        let rows = vec![row("once", 1.0), row("twice", 2.0)];
        Case {
            id: "x".to_owned(),
            title: "growth".to_owned(),
            how: String::new(),
            chart: None,
            rows,
            date: None,
        }
    }

    #[test]
    fn bars_are_as_long_as_the_metric() {
        let svg = draw(&case(), &Chart::Bars("wall".to_owned())).unwrap();
        assert!(svg.contains("100 ms") && svg.contains("200 ms") && svg.contains("twice"), "{svg}");
        assert!(svg.contains(r#"width="225""#) && svg.contains(r#"width="450""#), "{svg}");
    }

    #[test]
    fn a_curve_has_a_point_for_each_row() {
        let svg = draw(&case(), &Chart::Curve("operations".to_owned(), "wall".to_owned())).unwrap();
        assert_eq!(svg.matches("<circle").count(), 2, "{svg}");
    }
}
