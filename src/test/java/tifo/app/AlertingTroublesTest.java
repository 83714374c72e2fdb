package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.chat.claim.GoingOn;
import tifo.rule.AlertBook;
import tifo.rule.route.DispatcherLimits;
import tifo.source.http.SourceConnection;

/// What the wall says of those who are told besides it.
class AlertingTroublesTest extends RoutedAlertsCase {
  @Test
  void aTroubleOfTheHandOverHidesNoneOfTheRoutes() throws Exception {
    limits = new DispatcherLimits(9, 1, 9);
    killAndBegin();
    try (ScriptedAlertmanager server = new ScriptedAlertmanager()) {
      server.answer(404);
      AlertmanagerLink link =
          new AlertmanagerLink(
              SourceConnection.to("team", server.address()), Optional.empty(), clock);
      try (HandedOver handedOver =
          new HandedOver(
              List.of(link),
              feed,
              AlertBook::alerts,
              new AlertLabels(List.of()),
              List.of(),
              new RuleLinks(Settings.defaults()),
              clock)) {
        handedOver.start();
        clock.awaitSleepers(2);
        WarRoom.Alerting alerting =
            new WarRoom.Alerting(Optional.of(routed), Optional.of(handedOver), () -> GoingOn.NONE);
        String unread = alerting.troubles().getFirst();
        assertTrue(unread.startsWith("The silences of Alertmanager team are not known: "), unread);
        fire("a", "warning");
        fire("b", "info");
        routed.look();
        assertEquals(List.of(unread, routed.troubles().getFirst()), alerting.troubles(), unread);
      }
    }
  }
}
