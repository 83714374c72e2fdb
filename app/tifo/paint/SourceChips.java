package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.source.SourceHealth;
import tifo.source.SourceHealth.State;

/// The sources as the top bar names them: how old the last answer is, or who stands in and since
/// when.
final class SourceChips {
  private SourceChips() {}

  static List<Fact> each(Pen pen, List<SourceHealth> sources) {
    return sources.stream().map(source -> chip(pen, source)).toList();
  }

  /// Healthy sources as one chip, the others in full.
  static List<Fact> folded(Pen pen, List<SourceHealth> sources) {
    List<SourceHealth> healthy = sources.stream().filter(s -> s.state() == State.OK).toList();
    List<Fact> chips = new ArrayList<>();
    if (!healthy.isEmpty()) {
      Theme theme = pen.theme();
      Optional<Duration> oldest =
          healthy.stream()
              .flatMap(s -> s.lastAnswer().stream())
              .min(Instant::compareTo)
              .map(at -> Duration.between(at, pen.context().now()));
      chips.add(
          new Fact(
              pen.say("bar.sources-ok", healthy.size()),
              Optional.of(Icon.OK),
              theme.ok(),
              Runs.of(
                  oldest.map(pen::age).orElse(Amounts.NONE),
                  Type.semibold(Type.TITLE, theme.t1()))));
    }
    sources.stream().filter(s -> s.state() != State.OK).map(s -> chip(pen, s)).forEach(chips::add);
    return chips;
  }

  private static Fact chip(Pen pen, SourceHealth source) {
    Theme theme = pen.theme();
    String age =
        source
            .lastAnswer()
            .map(at -> pen.age(Duration.between(at, pen.context().now())))
            .orElse(Amounts.NONE);
    TextStyle strong = Type.semibold(Type.TITLE, theme.t1());
    TextStyle plain = Type.regular(Type.TITLE, theme.t1());
    TextStyle violet = Type.semibold(Type.TITLE, theme.data());
    return switch (source.state()) {
      case OK -> new Fact(source.name(), Optional.of(Icon.OK), theme.ok(), Runs.of(age, strong));
      case FAILED_OVER ->
          new Fact(
              source.name(),
              Optional.of(Icon.FAILED),
              theme.data(),
              Runs.of(pen.say("bar.failed-over"), violet)
                  .and(" → " + source.standIn().orElse("?") + " ", plain)
                  .and(pen.say("frame.since", pen.minute(source.since())), plain));
      case FAILED ->
          new Fact(
              source.name(),
              Optional.of(Icon.FAILED),
              theme.data(),
              Runs.of(pen.say("bar.failed"), violet).and(" " + since(pen, source), plain));
      case UNKNOWN ->
          new Fact(
              source.name(),
              Optional.of(Icon.NO_DATA),
              theme.data(),
              Runs.of(pen.say("bar.not-asked"), Type.regular(Type.TITLE, theme.t2())));
    };
  }

  private static String since(Pen pen, SourceHealth source) {
    return pen.age(Duration.between(source.since(), pen.context().now()));
  }
}
