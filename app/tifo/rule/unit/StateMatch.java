package tifo.rule.unit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tifo.rule.RuleTrial;

/// Whether instances stand as a test says: each expected state has one instance of its own. Pure.
final class StateMatch {
  private StateMatch() {}

  /// What is wrong, empty when nothing is.
  static Optional<String> fault(
      List<UnitGroup.ExpectedState> expected, List<RuleTrial.Stand> alerts, Instant start) {
    Pairs pairs =
        new Pairs(
            expected.size(),
            alerts.size(),
            (state, alert) -> matches(expected.get(state), alerts.get(alert), start));
    for (int state = 0; state < expected.size(); state++) {
      if (!pairs.add(state)) {
        return Optional.of("no instance is " + shown(expected.get(state)));
      }
    }
    return IntStream.range(0, alerts.size())
        .filter(alert -> !pairs.isTaken(alert))
        .mapToObj(alert -> "not expected is " + shown(alerts.get(alert), start))
        .findFirst();
  }

  private static boolean matches(
      UnitGroup.ExpectedState state, RuleTrial.Stand alert, Instant start) {
    boolean labels =
        state.labels().entrySet().stream()
            .allMatch(label -> alert.alert().labels().get(label.getKey()).equals(label.getValue()));
    boolean time =
        state.startsAt().isNegative() || alert.since().equals(start.plus(state.startsAt()));
    return labels && time && word(alert).equals(state.state());
  }

  private static String word(RuleTrial.Stand alert) {
    return switch (alert.phase()) {
      case NORMAL -> "normal";
      case PENDING -> "pending";
      case FIRING -> "firing";
      case RECOVERING -> "recovering";
      case NO_DATA -> "nodata";
      case ERROR -> "error";
    };
  }

  static String shown(UnitGroup.ExpectedState state) {
    String time = state.startsAt().isNegative() ? "" : " since " + Times.text(state.startsAt());
    return state.state() + " " + Times.braces(state.labels()) + time;
  }

  private static String shown(RuleTrial.Stand alert, Instant start) {
    return word(alert)
        + " "
        + Times.braces(alert.alert().labels().asMap())
        + " since "
        + Times.text(Duration.between(start, alert.since()));
  }

  /// The instances, a line each.
  static String text(List<RuleTrial.Stand> alerts, Instant start) {
    return alerts.stream().map(alert -> shown(alert, start)).collect(Collectors.joining("\n"));
  }
}
