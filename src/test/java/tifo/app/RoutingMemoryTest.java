package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.rule.operator.Alarms;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;
import tifo.rule.route.RoutedAlert;

/// The state of routing is the newest on the disk, whatever happened on its way there.
@Timeout(60)
class RoutingMemoryTest {
  private static final Instant START = Alarms.START;
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path folder;

  private RoutingStateFile file() {
    return new RoutingStateFile(folder.resolve("state.json"));
  }

  private static RoutingState state(int number) {
    Instant at = START.plusSeconds(number);
    RoutedAlert alert = RoutedAlert.firing(Labels.of("n", "" + number), Map.of(), at, at);
    Notification told =
        new Notification(
            "war-room",
            "{}",
            Labels.EMPTY,
            List.of(alert),
            List.of(),
            Reason.FIRST,
            at,
            at,
            number);
    return new RoutingState(
        RoutingState.VERSION, RoutingState.EMPTY.dispatcher(), List.of(), List.of(told));
  }

  private int written() throws Exception {
    return file().read().pending().getFirst().number();
  }

  @Test
  void anErrorIsNotTheEndOfWriting() throws Exception {
    RoutingMemory memory = new RoutingMemory(file());
    memory.changed();
    assertThrows(
        OutOfMemoryError.class,
        () ->
            memory.writeSometimes(
                START,
                () -> {
                  throw new OutOfMemoryError("a test");
                }));
    memory.writeSometimes(START.plusSeconds(60), () -> state(1));
    memory.await(LONG);
    assertEquals(1, written());
  }

  @Test
  void anOlderStateThatIsLateDoesNotTakeThePlaceOfANewer() throws Exception {
    RoutingStateFile file = file();
    long older = file.cut();
    file.append(List.copyOf(state(2).pending()), List.of());
    long newer = file.cut();
    file.write(state(2), newer);
    file.write(state(1), older);
    assertEquals(2, written());
  }
}
