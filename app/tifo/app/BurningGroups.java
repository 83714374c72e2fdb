package tifo.app;

import java.util.Set;
import java.util.stream.Collectors;
import tifo.chat.claim.GoingOn;
import tifo.rule.Alert;
import tifo.rule.AlertFeed;
import tifo.rule.Blindness;
import tifo.rule.route.Routing;
import tifo.time.WarClock;

/// The groups in which something fires, as consoles name them to each other. Any thread; waits for
/// the judge's locks.
final class BurningGroups {
  private final Routing routing;
  private final AlertLabels labels;
  private final AlertFeed feed;
  private final WarClock clock;

  BurningGroups(Routing routing, AlertLabels labels, AlertFeed feed, WarClock clock) {
    this.routing = routing;
    this.labels = labels;
    this.feed = feed;
    this.clock = clock;
  }

  /// None while the judge is blind: who does not see does not know what goes on.
  GoingOn now() {
    boolean isBlind = feed.blindness().filter(it -> it.cause() != Blindness.Cause.RULE).isPresent();
    return isBlind ? GoingOn.NONE : new GoingOn(subjects(), clock.now());
  }

  private Set<String> subjects() {
    return feed.book().alerts().stream()
        .filter(Alert::isLoud)
        .map(labels::of)
        .flatMap(alert ->
            routing.root().destinations(alert).stream()
                .map(route ->
                    GroupShots.subject(
                        route.receiver(), route.groupKey(route.grouping().of(alert)))))
        .collect(Collectors.toSet());
  }
}
