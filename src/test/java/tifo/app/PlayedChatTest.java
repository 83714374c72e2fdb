package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.chat.PostKind;
import tifo.chat.Telling;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.operator.Alarms;

/// What a replay tells while the disk stands still, and at its end.
@Timeout(60)
class PlayedChatTest {
  private static final Instant START = Alarms.START;
  private static final Instant END = START.plusSeconds(3_600);

  private final KeptTellings tellings = new KeptTellings();
  private final PlayedChat chat =
      new PlayedChat(
          BuiltInRouting.to(List.of("war-room")),
          new AlertLabels(List.of()),
          new GroupShots(
              WordsAlone.words(),
              WordsAlone.NO_PANELS,
              tellings,
              new PictureDesk(WordsAlone.NO_PANELS, tellings, PictureDesk.Limits.USUAL),
              Set.of("war-room")),
          END,
          Duration.ofMillis(1));

  @AfterEach
  void end() {
    chat.close();
  }

  private static Alert alert(String name, Instant at) {
    return Alarms.firing(
        name, Severity.CRITICAL, at, Labels.of("alertname", name), java.util.Map.of());
  }

  private void fires(String name, Instant at) {
    chat.accept(List.of(new AlertEvent(AlertEvent.Kind.FIRING, alert(name, at), at)));
  }

  private List<PostKind> kinds() {
    return tellings.told().stream().map(Telling::kind).toList();
  }

  @Test
  void aDiskThatTakesNothingForAWhileCostsNoPost() throws Exception {
    tellings.isFull(true);
    fires("First", START);
    for (int i = 0; i < 20_000; i++) {
      chat.shown(START.plusMillis(i));
    }
    fires("Second", START.plusSeconds(30));
    tellings.isFull(false);
    tellings.awaitTold(2);
    assertEquals(List.of("First", "Second"), tellings.told().stream().map(Telling::rule).toList());
  }

  @Test
  void whatEndsInTheLastSecondsIsTold() throws Exception {
    fires("Slow", END.minusSeconds(55));
    chat.shown(END.minusSeconds(30));
    Alert over = alert("Slow", END.minusSeconds(55)).over(END.minusSeconds(2));
    chat.accept(List.of(new AlertEvent(AlertEvent.Kind.RESOLVED, over, END.minusSeconds(2))));
    chat.shown(END);
    tellings.awaitTold(2);
    chat.shown(END);
    assertEquals(List.of(PostKind.FIRING, PostKind.RESOLVED), kinds());
  }
}
