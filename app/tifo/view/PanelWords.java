package tifo.view;

import java.time.Instant;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Reading;
import tifo.metric.Reading.Failed;
import tifo.metric.Reading.Fresh;
import tifo.metric.Reading.NoData;
import tifo.metric.Reading.NotCollected;
import tifo.metric.Reading.Stale;

/// Says a panel's title and the state of its data to those who do not see the picture. Pure.
final class PanelWords {
  private PanelWords() {}

  static String of(PanelSpec spec, PanelData data, Instant now, WallText text) {
    String state =
        data.worst().map(r -> state(r, now, text)).orElseGet(() -> text.get("panel.waiting"));
    return text.get("panel.accessible", spec.frame().title().in(text.locale()), state);
  }

  private static String state(Reading reading, Instant now, WallText text) {
    String age = Ages.between(reading.since(), now, text);
    return switch (reading) {
      case Fresh fresh ->
          fresh.notes().isEmpty()
              ? text.get("panel.fresh", fresh.source(), age)
              : text.get("panel.partial", fresh.source(), age, String.join(" ", fresh.notes()));
      case Stale stale -> text.get("panel.stale", stale.source(), age);
      case Failed failed -> text.get("panel.failed", age, failed.reason());
      case NoData none ->
          (text.get("panel.no-data", none.source()) + " " + String.join(" ", none.notes())).strip();
      case NotCollected not ->
          not.reason().isEmpty()
              ? text.get("panel.waiting")
              : text.get("panel.not-collected", not.reason());
    };
  }
}
