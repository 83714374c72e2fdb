package tifo.sim.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.Goal;
import tifo.match.MatchPhase;

/// Concurrent viewers over a match: the plan with its band, and what really comes, which jumps with
/// goals. A pure function of the seed and the time.
public final class Viewers {
  // Minutes from kick-off and millions of viewers, as planned for ninety minutes.
  private static final double[][] PLAN = {
    {-150, 0.52}, {-60, 0.55}, {-45, 0.6}, {-30, 1.0}, {-15, 1.9}, {0, 2.85}, {12, 3.2}, {30, 3.4},
    {44, 3.6}, {49, 3.3}, {54, 3.0}, {61, 3.1}, {66, 3.5}, {80, 3.75}, {95, 4.0}, {113, 4.25},
    {117, 3.9}, {125, 2.8}, {135, 2.1}, {150, 1.5}, {180, 0.9}, {240, 0.6}
  };
  private static final double USUAL_END = 114;
  private final Noise noise;
  private final Fixture fixture;
  private final long kickOff;
  private final List<double[]> points;

  public Viewers(Noise noise, Fixture fixture) {
    this.noise = noise;
    this.fixture = fixture;
    this.kickOff = fixture.kickOff().getEpochSecond();
    this.points = points();
  }

  /// The expected curve: p10, p50 or p90 of comparable matches.
  public double expected(double quantile, long second) {
    return plan((second - kickOff) / 60.0) * (1 + (quantile - 0.5) * 0.44);
  }

  /// How many watch.
  public double watching(long second) {
    double surge = 1;
    for (Goal goal : fixture.goals()) {
      double minutes = (second - goal.at().getEpochSecond()) / 60.0;
      if (minutes > 0) {
        surge +=
            (goal.home() ? 0.115 : 0.03)
                * (1 - StrictMath.exp(-minutes / 4))
                * StrictMath.exp(-minutes / 90);
      }
    }
    double wander = 0.02 * noise.at("ccu", second, 180) + 0.006 * noise.at("ccu-fast", second, 20);
    return Math.rint(plan((second - kickOff) / 60.0) * surge * (1 + wander));
  }

  /// How much more people write and tap than usual: a burst after each goal, 1 otherwise.
  public double excitement(long second) {
    double most = 1;
    for (Goal goal : fixture.goals()) {
      double minutes = (second - goal.at().getEpochSecond()) / 60.0;
      if (minutes > 0) {
        most = Math.max(most, 1 + 1.2 * StrictMath.exp(-minutes / 2.5));
      }
    }
    return most;
  }

  private double plan(double minute) {
    double[] before = points.getFirst();
    for (double[] point : points) {
      if (minute < point[0]) {
        double part = Math.max(0, (minute - before[0]) / Math.max(1e-9, point[0] - before[0]));
        return 1e6 * (before[1] + (point[1] - before[1]) * part);
      }
      before = point;
    }
    return 1e6 * before[1];
  }

  // A match that goes on keeps its viewers and wins more; what follows its end comes later.
  private List<double[]> points() {
    double end = minute(MatchPhase.AFTER).orElseThrow();
    List<double[]> points = new ArrayList<>();
    for (double[] point : PLAN) {
      if (point[0] < USUAL_END) {
        points.add(point);
      }
    }
    minute(MatchPhase.EXTRA_TIME)
        .ifPresent(start -> {
          double over = minute(MatchPhase.PENALTIES).orElse(end);
          points.add(new double[] {start - 3, 4.1});
          points.add(new double[] {start, 4.35});
          points.add(new double[] {over - 1, 4.7});
        });
    minute(MatchPhase.PENALTIES)
        .ifPresent(start -> {
          points.add(new double[] {start, 4.8});
          points.add(new double[] {end - 1, 5.0});
        });
    for (double[] point : PLAN) {
      if (point[0] >= USUAL_END) {
        points.add(new double[] {point[0] + end - USUAL_END, point[1]});
      }
    }
    return points;
  }

  private Optional<Double> minute(MatchPhase phase) {
    return fixture.start(phase).map(at -> (at.getEpochSecond() - kickOff) / 60.0);
  }
}
