package tifo.paint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tifo.match.Fixture;
import tifo.match.Goal;

/// Goals on a lane of the conductor, as discs; those of one side close together share a name, such
/// as `JPN 48′ 51′`. One thread.
record GoalMarks(Pen pen, ConductorScale scale, LaneTexts texts) {
  private static final double RADIUS = 7;
  private static final double NEAR = 90;

  /// The goals of the match that is replayed: loud, but those not yet played.
  void draw(Fixture match, double middle) {
    draw(match, middle, pen.theme().t1(), pen.context().now());
  }

  /// Those of another match, which the lanes show beside it.
  void drawQuiet(Fixture match, double middle) {
    draw(match, middle, pen.theme().t2(), Instant.MIN);
  }

  private void draw(Fixture match, double middle, int loud, Instant now) {
    List<Goal> shown =
        match.goals().stream()
            .filter(g -> !g.at().isBefore(scale.start()) && !g.at().isAfter(scale.end()))
            .toList();
    for (Goal goal : shown) {
      double x = scale.x(goal.at());
      int ink = goal.at().isAfter(now) && !now.equals(Instant.MIN) ? pen.theme().t3() : loud;
      // A dark rim keeps goals apart that lie over each other.
      pen.surface().disc(x, middle, RADIUS + 1.2, pen.theme().s1());
      pen.surface().disc(x, middle, RADIUS, ink);
      pen.surface().disc(x, middle, 2.6, pen.theme().s1());
      texts.keep(new Box(x - RADIUS - 2, middle - RADIUS, 2 * RADIUS + 4, 2 * RADIUS));
    }
    for (List<Goal> group : groups(shown)) {
      name(match, group, middle, loud, now);
    }
  }

  private List<List<Goal>> groups(List<Goal> goals) {
    List<List<Goal>> groups = new ArrayList<>();
    for (Goal goal : goals) {
      if (!groups.isEmpty()) {
        Goal last = groups.getLast().getLast();
        boolean near = scale.x(goal.at()) - scale.x(last.at()) < NEAR;
        if (near && last.home() == goal.home()) {
          groups.getLast().add(goal);
          continue;
        }
      }
      groups.add(new ArrayList<>(List.of(goal)));
    }
    return groups;
  }

  private void name(Fixture match, List<Goal> group, double middle, int loud, Instant now) {
    StringBuilder text = new StringBuilder(group.getFirst().home() ? match.home() : match.away());
    group.forEach(goal -> text.append(' ').append(goal.minute()).append('′'));
    boolean played = now.equals(Instant.MIN) || !group.getFirst().at().isAfter(now);
    int ink = played ? loud : pen.theme().t3();
    TextStyle style =
        loud == pen.theme().t1() ? Type.semibold(Type.AXIS, ink) : Type.regular(Type.AXIS, ink);
    double left = scale.x(group.getFirst().at()) - RADIUS + 2;
    double right = scale.x(group.getLast().at()) + RADIUS - 2;
    texts.beside(text.toString(), style, left, right, middle);
  }
}
