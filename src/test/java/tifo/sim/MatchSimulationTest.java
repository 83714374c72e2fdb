package tifo.sim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.sim.SimulatedSeries.KICK_OFF;
import static tifo.sim.SimulatedSeries.at;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.sim.exposition.ExpositionText;
import tifo.sim.exposition.MetricFamily;
import tifo.sim.exposition.MetricPoint;
import tifo.sim.exposition.Quantity;
import tifo.sim.incident.IncidentRequest;

class MatchSimulationTest {
  @Test
  void sameSeedGivesTheSameBytesHoweverOftenItIsCollected() {
    MatchSimulation often = new MatchSimulation(7, KICK_OFF, 1);
    for (int minute = -30; minute < 70; minute += 3) {
      often.collect(KICK_OFF.plus(Duration.ofMinutes(minute)));
    }
    assertEquals(text(often, 70), text(new MatchSimulation(7, KICK_OFF, 1), 70));
    assertNotEquals(text(often, 70), text(new MatchSimulation(8, KICK_OFF, 1), 70));
  }

  @Test
  void totalsNeverGoDown() {
    MatchSimulation simulation = new MatchSimulation(1, KICK_OFF, 1);
    simulation.begin(IncidentRequest.parse("zone-loss?at=66m&for=4m").on(KICK_OFF, KICK_OFF));
    Map<Labels, Double> before = new HashMap<>();
    for (int minute = -20; minute < 100; minute += 2) {
      for (MetricFamily family : simulation.collect(KICK_OFF.plus(Duration.ofMinutes(minute)))) {
        if (family.quantity() == Quantity.COUNT || family.quantity() == Quantity.TOTAL) {
          for (MetricPoint point : family.points()) {
            Labels series = family.series(point);
            Double last = before.put(series, point.value());
            assertTrue(last == null || point.value() >= last, () -> series + " went down");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, 0, 65, 110})
  void writesValidOpenMetricsOfAboutTwoThousandSeries(int minute) {
    MatchSimulation simulation = new MatchSimulation(1, KICK_OFF, 1);
    List<MetricFamily> families = simulation.collect(KICK_OFF.plus(Duration.ofMinutes(minute)));
    int series = families.stream().mapToInt(f -> f.points().size()).sum();
    assertAll(
        () -> assertTrue(series >= 1_700 && series <= 2_500, series + " series"),
        () ->
            assertEquals(
                List.of(), OpenMetricsCheck.faults(ExpositionText.OPEN_METRICS.write(families))));
  }

  @Test
  void scaleMultipliesPodsAndNodesButNotTheLoad() {
    MatchSimulation small = new MatchSimulation(1, KICK_OFF, 1);
    MatchSimulation large = new MatchSimulation(1, KICK_OFF, 10);
    assertEquals(27, at(small, -60, "kube_node_info").count());
    assertEquals(270, at(large, -60, "kube_node_info").count());
    assertEquals(at(small, -60, "ccu_scale").sum(), at(large, -60, "ccu_scale").sum());
  }

  @Test
  void viewersFollowTheMatch() {
    MatchSimulation simulation = new MatchSimulation(1, KICK_OFF, 1);
    double before = at(simulation, -60, "ccu_scale").sum();
    double firstHalf = at(simulation, 44, "ccu_scale").sum();
    double halfTime = at(simulation, 56, "ccu_scale").sum();
    double afterGoals = at(simulation, 82, "ccu_scale").sum();
    double p90 = at(simulation, 82, "tifo_expected_ccu", "quantile", "0.9").sum();
    double over = at(simulation, 180, "ccu_scale").sum();
    assertAll(
        () -> assertTrue(before < 700_000, "before " + before),
        () -> assertTrue(firstHalf > 5 * before, "first half " + firstHalf),
        () -> assertTrue(halfTime < 0.9 * firstHalf, "half-time " + halfTime),
        () -> assertTrue(afterGoals > p90 && afterGoals < 5_500_000, "after goals " + afterGoals),
        () -> assertTrue(over < 0.4 * afterGoals, "after " + over));
  }

  @Test
  void autoscalersFollowTheViewersOutAndIn() {
    MatchSimulation simulation = new MatchSimulation(1, KICK_OFF, 1);
    String desired = "kube_horizontalpodautoscaler_status_desired_replicas";
    double before = at(simulation, -60, desired).sum();
    double peak = at(simulation, 110, desired).sum();
    double after = at(simulation, 200, desired).sum();
    assertTrue(peak > 1.7 * before && after < 0.7 * peak, before + " " + peak + " " + after);
  }

  @Test
  void refusesAScaleThatNoMachineCarries() {
    assertThrows(IllegalArgumentException.class, () -> new MatchSimulation(1, KICK_OFF, 51));
  }

  private static String text(MatchSimulation simulation, int minute) {
    return ExpositionText.OPEN_METRICS.write(
        simulation.collect(KICK_OFF.plus(Duration.ofMinutes(minute))));
  }
}
