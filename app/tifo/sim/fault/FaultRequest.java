package tifo.sim.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.match.Fixture;
import tifo.match.MatchTime;
import tifo.yaml.Durations;

/// A fault as it is asked for: `zone-loss:asia-northeast1-b@kickoff+20m..kickoff+30m`. Immutable.
///
/// `factor` is how many times slower, `target` what it hits (perhaps empty), `to` when it ends, if
/// it does before the recording.
public record FaultRequest(
    String text, FaultKind kind, double factor, String target, Instant from, Optional<Instant> to) {
  /// What to write, for messages.
  public static final String FORM =
      "KIND[:TARGET]@TIME, @TIME..TIME or '@TIME for 10m', such as"
          + " zone-loss:asia-northeast1-b@kickoff+20m..kickoff+30m";

  private static final Pattern PARTS =
      Pattern.compile("([a-z-]+?)(?:-x([0-9.]{1,8}))?(?::(.*))?@([^@]*)", Pattern.DOTALL);
  private static final Pattern SPAN = Pattern.compile("(.+?)(?:\\.\\.(.+)|\\s+for\\s+(\\S+))?");
  private static final double MOST = 1000;

  /// Times count from phases of the match, if there is one.
  ///
  /// @throws IllegalArgumentException with what to write instead
  public static FaultRequest parse(String text, Optional<Fixture> match) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw wrong(text, "a fault is " + FORM);
    }
    FaultKind kind =
        FaultKind.of(parts.group(1))
            .orElseThrow(() -> wrong(text, "choose one of " + FaultKind.slugs()));
    String target = parts.group(3) == null ? "" : parts.group(3);
    if (kind.needsTarget() && target.isBlank()) {
      throw wrong(text, "name its target: " + kind.slug() + ":" + kind.target());
    }
    Matcher span = SPAN.matcher(parts.group(4).strip());
    if (!span.matches()) {
      throw wrong(text, "a fault is " + FORM);
    }
    try {
      Instant from = MatchTime.parse(span.group(1), match);
      Optional<Instant> to = end(span, from, match);
      if (to.filter(end -> !end.isAfter(from)).isPresent()) {
        throw wrong(text, "it ends before it begins");
      }
      if (kind.isInstant() && to.isPresent()) {
        throw wrong(text, kind.slug() + " happens at an instant; give no end");
      }
      return new FaultRequest(text, kind, factor(kind, parts.group(2), text), target, from, to);
    } catch (NumberFormatException e) {
      throw wrong(text, "the factor is no number");
    }
  }

  private static Optional<Instant> end(Matcher span, Instant from, Optional<Fixture> match) {
    if (span.group(2) != null) {
      return Optional.of(MatchTime.parse(span.group(2), match));
    }
    if (span.group(3) == null) {
      return Optional.empty();
    }
    Duration length =
        Durations.parse(span.group(3))
            .orElseThrow(() ->
                new IllegalArgumentException("'" + span.group(3) + "' is no time such as 10m"));
    double speed = match.map(Fixture::speed).orElse(1.0);
    return Optional.of(from.plusMillis(Math.round(length.toMillis() / speed)));
  }

  private static double factor(FaultKind kind, String written, String text) {
    if (kind != FaultKind.LATENCY) {
      if (written != null) {
        throw wrong(text, "only latency has a factor");
      }
      return 1;
    }
    double factor = written == null ? 0 : Double.parseDouble(written);
    if (!(factor > 1 && factor <= MOST)) {
      throw wrong(text, "say how many times slower, from above 1 to 1000: latency-x3:WORKLOAD");
    }
    return factor;
  }

  private static IllegalArgumentException wrong(String text, String what) {
    return new IllegalArgumentException("'" + text + "': " + what);
  }

  /// From when to when, in milliseconds, the end not included.
  Window window() {
    return new Window(from.toEpochMilli(), to.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
  }
}
