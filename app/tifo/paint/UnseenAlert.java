package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;

/// An alert that nobody sees, for what is made before the first real one has to wait for it.
public final class UnseenAlert {
  private static final Instant BEGAN = Instant.EPOCH.plus(Duration.ofMinutes(55));

  public static final Alert ALERT =
      new Alert(
          "",
          "Rule",
          Labels.of("series", "0"),
          Severity.CRITICAL,
          Alert.State.FIRING,
          1,
          "1.0",
          BEGAN,
          Optional.of(BEGAN.plusSeconds(100)),
          Optional.empty(),
          "Title",
          "limit 0.5",
          "Guidance",
          "",
          Optional.empty(),
          Map.of(),
          "");

  private UnseenAlert() {}
}
