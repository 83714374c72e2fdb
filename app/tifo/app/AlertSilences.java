package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.operator.Suppression;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.time.WarClock;

/// What is silenced: by the silences of this console, and by those of Alertmanagers that alerts are
/// handed over to. Any thread.
final class AlertSilences implements Suppression {
  private final Silences own;
  private final AlertLabels labels;
  private final WarClock clock;
  private volatile Optional<HandedOver> others = Optional.empty();

  AlertSilences(Silences own, AlertLabels labels, WarClock clock) {
    this.clock = clock;
    this.own = own;
    this.labels = labels;
  }

  /// Whose silences hold too, once they are known.
  void also(Optional<HandedOver> handedOver) {
    others = handedOver;
  }

  /// All of them as one list, with how many of these alerts each holds for.
  SilenceList list(Supplier<List<Alert>> alerts) {
    return new SilenceList(
        own, () -> others.map(HandedOver::links).orElse(List.of()), labels, alerts, clock);
  }

  @Override
  public Optional<String> of(Alert alert, Instant at) {
    Labels routed = labels.of(alert);
    return own.silencing(routed, at).stream()
        .findFirst()
        .map(AlertSilences::words)
        .or(() -> others.filter(it -> it.mutes(routed, at)).map(_ -> "Alertmanager"));
  }

  /// A silence that is still to be kept, and its matchers in words.
  record Draft(List<LabelMatcher> matchers, Instant from, Instant until, String text) {}

  Instant now() {
    return clock.now();
  }

  /// @throws IllegalArgumentException with a sentence when it cannot be a silence
  Draft draft(String text, Instant until) {
    List<LabelMatcher> matchers = MatcherSyntax.parse(text);
    if (matchers.stream().allMatch(matcher -> matcher.matches(""))) {
      throw new IllegalArgumentException("a silence must need a label, or it would silence all");
    }
    return new Draft(matchers, clock.now(), until, LabelMatcher.text(matchers));
  }

  /// Keeps it on disk; it holds from then on.
  void begin(Draft draft, String who, String why) throws IOException {
    own.set(Silence.draft(draft.matchers(), draft.from(), draft.until(), who, why), draft.from());
  }

  /// Ends those of this console that hold for the alert, and returns their matchers.
  List<String> end(Alert alert) throws IOException {
    List<String> ended = new ArrayList<>();
    for (Silence silence : own.silencing(labels.of(alert), clock.now())) {
      own.expire(silence.id(), clock.now());
      ended.add(LabelMatcher.text(silence.matchers()));
    }
    return ended;
  }

  private static String words(Silence silence) {
    return silence.comment().isBlank()
        ? silence.createdBy()
        : silence.createdBy() + ", " + silence.comment();
  }
}
