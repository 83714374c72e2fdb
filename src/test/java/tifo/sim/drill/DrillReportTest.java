package tifo.sim.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertSpan;
import tifo.sim.drill.DrillReport.Outcome;
import tifo.sim.drill.DrillReport.Verdict;
import tifo.sim.fault.FaultRequest;

/// What a drill comes to.
class DrillReportTest {
  private static final Instant BEGIN = Instant.parse("2022-12-01T19:20:00Z");
  private static final ExpectedAlert EXPECTED =
      new ExpectedAlert("NodesNotReady", "{zone=\"$target\"}", Duration.ofMinutes(2));

  private static FaultRequest fault(String kind) {
    return FaultRequest.parse(kind + "@" + BEGIN, Optional.empty());
  }

  private static AlertSpan span(String rule, String zone) {
    Alert alert =
        new Alert(
            rule,
            rule,
            Labels.of("alertname", rule, "zone", zone),
            Severity.CRITICAL,
            Alert.State.FIRING,
            1,
            "1",
            BEGIN,
            Optional.of(BEGIN),
            Optional.empty(),
            "",
            "",
            "",
            "",
            Optional.empty(),
            Map.of(),
            "");
    return new AlertSpan(alert, BEGIN, BEGIN.plusSeconds(30), Optional.empty());
  }

  private static DrillReport expecting(Verdict... verdicts) {
    List<DrillReport.Row> rows =
        Arrays.stream(verdicts)
            .map(verdict -> new DrillReport.Row(EXPECTED, verdict, Optional.empty()))
            .toList();
    return new DrillReport(fault("zone-loss:a"), rows, List.of(), List.of(), false, true);
  }

  private static DrillReport quiet(AlertSpan... others) {
    return new DrillReport(
        fault("counter-reset:redis"), List.of(), List.of(others), List.of(), true, true);
  }

  @Test
  void whatFiredBeforeProvesNothing() {
    assertEquals(Outcome.PASSED, expecting(Verdict.FIRED).outcome());
    assertEquals(Outcome.NOT_PROVED, expecting(Verdict.FIRED, Verdict.ALREADY).outcome());
    assertEquals(Outcome.FAILED, expecting(Verdict.LATE, Verdict.ALREADY).outcome());
    assertEquals(Outcome.NOTHING_EXPECTED, expecting().outcome());
  }

  @Test
  void silenceIsExpectedToo() {
    assertEquals(Outcome.PASSED, quiet().outcome());
    assertEquals(Outcome.FAILED, quiet(span("Any", "a")).outcome());
  }

  @Test
  void silenceCannotBeToldAmongSeveralFaults() {
    DrillReport loss = expecting(Verdict.FIRED);
    DrillReport reset =
        quiet(span("NodesNotReady", "a"), span("NodesNotReady", "b"), span("ErrorRatioHigh", "a"));
    DrillReport among = reset.among(List.of(loss, reset));
    assertEquals(Outcome.NOTHING_EXPECTED, among.outcome());
    assertEquals(List.of(span("NodesNotReady", "b"), span("ErrorRatioHigh", "a")), among.others());
    assertEquals(Outcome.FAILED, reset.among(List.of(reset)).outcome(), "one fault is alone");
  }
}
