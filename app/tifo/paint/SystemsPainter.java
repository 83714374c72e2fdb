package tifo.paint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.rule.Alert;

/// The critical systems, a tile each: rate, errors and p99 with a sparkline. Any thread.
///
/// A tile is as bad as the worst firing alert that carries the system's label, and at least a
/// warning when a number is over the panel's own limit.
public final class SystemsPainter implements PanelPainter<PanelSpec.Systems> {
  private static final double LOWEST_TILE = 100;
  private static final double NARROWEST_TILE = 250;
  private static final double HIGHEST_TILE = 168;

  @Override
  public void paint(Surface surface, PanelSpec.Systems spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Framed.paint(
        pen,
        spec.frame(),
        data,
        List.of("rate", "errors", "p99"),
        body -> {
          List<String> names = names(spec, data);
          int most = Math.max(1, (int) ((body.width() + GridLayout.GAP) / NARROWEST_TILE));
          int columns = Math.clamp(spec.columns(), 1, most);
          int rows = (names.size() + columns - 1) / columns;
          int fitRows = Rows.fitting(body.height(), LOWEST_TILE + GridLayout.GAP, rows);
          int fit = Math.min(names.size(), fitRows * columns);
          double room = fit < names.size() ? body.height() - Rows.MORE : body.height();
          double height =
              Math.min(
                  (room + GridLayout.GAP) / Math.max(1, fitRows) - GridLayout.GAP, HIGHEST_TILE);
          double width = (body.width() + GridLayout.GAP) / columns - GridLayout.GAP;
          for (int i = 0; i < fit; i++) {
            int row = i / columns;
            Box box =
                new Box(
                    Math.rint(body.x() + i % columns * (width + GridLayout.GAP)),
                    Math.rint(body.y() + row * (height + GridLayout.GAP)),
                    Math.rint(width),
                    Math.rint(height));
            String name = names.get(i);
            new SystemTile(pen, data.range()).paint(box, tile(spec, data, context, name));
          }
          if (fit < names.size()) {
            Rows.more(pen, body, names.size() - fit);
          }
        });
  }

  private static List<String> names(PanelSpec.Systems spec, PanelData data) {
    Set<String> names = new LinkedHashSet<>();
    for (String ref : List.of("rate", "errors", "p99")) {
      for (Series series : data.matrix(ref).series()) {
        String name = series.labels().get(spec.label());
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  private static SystemTile.Facts tile(
      PanelSpec.Systems spec, PanelData data, PaintContext context, String name) {
    Labels labels = Labels.of(spec.label(), name);
    Optional<Series> errors = data.matrix("errors").find(labels);
    Optional<Series> p99 = data.matrix("p99").find(labels);
    List<Alert> alerts =
        context.alerts().stream()
            .filter(alert -> alert.isFiring() && alert.labels().get(spec.label()).equals(name))
            .toList();
    Severity alerted =
        alerts.stream().map(Alert::severity).max(Severity::compareTo).orElse(Severity.OK);
    Severity marked = alerted.isWorseThan(Severity.INFO) ? alerted : Severity.WARNING;
    boolean slow = isOver(p99, spec.latencyLimit());
    boolean failing = isOver(errors, spec.errorLimit());
    Severity own = slow || failing ? Severity.WARNING : Severity.OK;
    return new SystemTile.Facts(
        name,
        alerted.isWorseThan(own) ? alerted : own,
        data.matrix("rate").find(labels),
        errors,
        p99,
        failing ? marked : Severity.OK,
        slow ? marked : Severity.OK,
        limit(spec.errorLimit()),
        limit(spec.latencyLimit()));
  }

  private static boolean isOver(Optional<Series> series, double limit) {
    return limit > 0 && series.filter(s -> s.last() > limit).isPresent();
  }

  private static OptionalDouble limit(double limit) {
    return limit > 0 ? OptionalDouble.of(limit) : OptionalDouble.empty();
  }
}
