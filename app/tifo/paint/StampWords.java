package tifo.paint;

import java.time.Instant;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.metric.Reading;
import tifo.source.SourceHealth;

/// Where the data of a picture come from and of when they are, as its stamp says it. `health` is
/// how the panel's source does. One thread at a time, as its pen.
record StampWords(Pen pen, PanelData data, Optional<SourceHealth> health) {
  Runs source() {
    Optional<Reading> worst = data.worst();
    if (worst.isEmpty()) {
      return Runs.of(pen.say("frame.notAsked"), plain());
    }
    Runs source =
        Runs.of(pen.say("chat.source") + " ", plain())
            .and(String.join(", ", data.sources()), strong())
            .and(note(worst.get().source()), plain());
    if (worst.get().matrix().isEmpty()) {
      // what there is not has no age
      return source;
    }
    String age = pen.age(worst.get().age(pen.context().now()));
    return source.and(pen.say("chat.source-age", age), plain());
  }

  // Who stands in says most beside its own name; a source that just fails is told of by its data.
  private String note(String answered) {
    Optional<SourceHealth> over = health.filter(it -> it.state() == SourceHealth.State.FAILED_OVER);
    if (over.isEmpty()) {
      return "";
    }
    String name = over.get().name();
    String standIn = over.get().standIn().orElse("");
    return standIn.isEmpty() || standIn.equals(answered)
        ? pen.say("chat.failed-over", name)
        : pen.say("chat.failed-over-to", name, standIn);
  }

  Runs range() {
    Instant from = Instant.ofEpochMilli(data.range().start());
    Instant to = pen.context().now();
    return Runs.of(pen.clock(from) + pen.say("chat.range-to"), plain())
        .and(pen.clock(to), strong())
        .and(" " + pen.zone(to) + ", " + pen.day(to) + "  ·  Tifo", plain());
  }

  private TextStyle plain() {
    return Type.regular(Type.LABEL, pen.theme().t2());
  }

  private TextStyle strong() {
    return Type.semibold(Type.LABEL, pen.theme().t1());
  }
}
