package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tifo.match.MatchPhase;
import tifo.paint.TimeText;
import tifo.paint.Words;

/// Until when something may hold: 15 min, 1 h, or full time. FX thread.
///
/// They are reckoned from the moment of the choice, however long ago they were offered.
record AlarmEnds(Supplier<WallState> state, Consumer<String> say) {
  private static final List<Duration> TIMES = List.of(Duration.ofMinutes(15), Duration.ofHours(1));

  List<AlarmForm.Choice> offer(WallText text, Consumer<Instant> answer) {
    WallState offered = state.get();
    List<AlarmForm.Choice> ends = new ArrayList<>();
    for (Duration time : TIMES) {
      ends.add(
          new AlarmForm.Choice(
              words(time, text), () -> answer.accept(state.get().now().plus(time))));
    }
    TimeText times = new TimeText(offered.zone(), Words.in(text.locale()));
    fullTime(offered)
        .ifPresent(end ->
            ends.add(
                new AlarmForm.Choice(
                    text.get("desk.full-time", times.minute(end)),
                    () ->
                        fullTime(state.get())
                            .ifPresentOrElse(
                                answer, () -> say.accept(text.get("desk.match-over"))))));
    return ends;
  }

  private static String words(Duration time, WallText text) {
    boolean hours = time.toMinutesPart() == 0;
    return hours ? text.get("desk.hours", time.toHours()) : Ages.in(time, text);
  }

  private static Optional<Instant> fullTime(WallState now) {
    return now.fixture()
        .flatMap(match -> match.start(MatchPhase.AFTER))
        .filter(end -> end.isAfter(now.now()));
  }
}
