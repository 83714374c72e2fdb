package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.paint.WallFacts;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;

class PictureOrderTest {
  private static final String TOKEN = "xoxb-order-canary-7f3a";

  private static PictureOrder order(String zone) {
    Alert alert =
        RoutedAlertsCase.alert(zone, "critical", RoutedAlertsCase.START)
            .annotated("runbook", "https://wiki.example/?token=" + zone);
    return PictureOrder.of(
        new PictureKey(
            "board",
            Optional.of("panel"),
            Map.of("zone", List.of(zone)),
            Duration.ofHours(1),
            RoutedAlertsCase.START),
        WallFacts.Mode.LIVE,
        AlertEvent.Kind.FIRING,
        List.of(alert),
        1);
  }

  @Test
  void whatGoesToTheDiskHoldsNoSecret() {
    String text = order(TOKEN).text();
    assertFalse(text.contains("canary-7f3a"), text);
  }

  @Test
  void isReadAsItWas() {
    PictureOrder order =
        PictureOrder.of(
            order("north").key(),
            WallFacts.Mode.LIVE,
            AlertEvent.Kind.FIRING,
            List.of(RoutedAlertsCase.alert("north", "critical", RoutedAlertsCase.START)),
            1);
    assertEquals(Optional.of(order), PictureOrder.read(order.text()));
  }
}
