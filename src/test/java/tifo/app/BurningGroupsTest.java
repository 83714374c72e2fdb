package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tifo.chat.claim.GoingOn;
import tifo.rule.Blindness;

class BurningGroupsTest extends RoutedAlertsCase {
  private final BurningGroups groups =
      new BurningGroups(ROUTING, new AlertLabels(List.of()), feed, clock);

  @Test
  void groupsAreNamedAsTheirPostsAre() {
    fire("a", "warning");
    fire("b", "critical");
    fire("c", "info");
    assertEquals(
        Set.of(
            "war-room {}:{alertname=\"ZoneLost\"}",
            "archive {}/{severity=\"info\"}:{alertname=\"ZoneLost\"}"),
        groups.now().subjects());
    assertEquals(clock.now(), groups.now().at());
    resolve("c");
    assertEquals(1, groups.now().subjects().size());
  }

  @Test
  void whoIsBlindDoesNotKnow() {
    fire("a", "warning");
    feed.blindness = Optional.of(new Blindness(Blindness.Cause.SOURCE, "jp-main", clock.now()));
    assertEquals(GoingOn.NONE, groups.now());
    feed.blindness = Optional.of(new Blindness(Blindness.Cause.RULE, "r", clock.now()));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(1, groups.now().subjects().size(), "a single rule that fails blinds nobody");
  }
}
