package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.operator.Alarms;
import tifo.rule.route.Notification;
import tifo.rule.route.Reason;
import tifo.rule.route.RoutedAlert;

/// What routing remembers, and what a crash leaves of it.
class RoutingStateFileTest {
  private static final Alert SLOW = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);

  @TempDir Path folder;

  private RoutingStateFile file() {
    return new RoutingStateFile(folder.resolve("state.json"));
  }

  private static Notification told(int number, RoutedAlert... firing) {
    return new Notification(
        "war-room",
        "{}:{}",
        Labels.of("alertname", "Slow"),
        List.of(firing),
        List.of(),
        Reason.FIRST,
        Alarms.START.plusSeconds(number),
        Alarms.START,
        number);
  }

  private static RoutedAlert routed(String zone) {
    Instant at = Alarms.START;
    return RoutedAlert.firing(Labels.of("alertname", "Slow", "zone", zone), Map.of(), at, at);
  }

  @Test
  void whatWasDecidedIsToldAndKnownAfterACrash() throws Exception {
    RoutedAlert a = routed("a");
    RoutedAlert b = routed("b");
    RoutingState.Known known = new RoutingState.Known(a.labels(), SLOW);
    RoutingStateFile file = file();
    file.append(List.of(told(1, a)), List.of(known));
    file.append(List.of(told(2, a, b)), List.of());
    RoutingState state = file().read();
    assertEquals(List.of(told(1, a), told(2, a, b)), state.pending());
    assertEquals(List.of(known), state.known());
    assertEquals(List.of(a, b), state.dispatcher().alerts());
    assertEquals(1, state.dispatcher().told().size());
    assertEquals(2, state.dispatcher().told().getFirst().number());
    assertEquals(2, state.dispatcher().told().getFirst().firing().size());
  }

  @Test
  void aLineThatIsTornIsLeftOutAndSwallowsNoOther() throws Exception {
    RoutedAlert a = routed("a");
    file().append(List.of(told(1, a)), List.of());
    Path log = folder.resolve("decided-1.log");
    Files.writeString(log, "{\"alerts\": [\"", StandardOpenOption.APPEND);
    // the first of three bytes of a Japanese letter
    Files.write(log, new byte[] {(byte) 0xe6}, StandardOpenOption.APPEND);
    RoutingStateFile next = file();
    assertEquals(List.of(told(1, a)), next.read().pending());
    next.append(List.of(told(2, a)), List.of());
    assertEquals(List.of(told(1, a), told(2, a)), file().read().pending());
  }

  @Test
  void theStateTakesThePlaceOfWhatWasDecidedBeforeItAndNotOfWhatCameAfter() throws Exception {
    RoutedAlert a = routed("a");
    RoutingStateFile file = file();
    file.append(List.of(told(1, a)), List.of());
    RoutingState before = file().read();
    long cut = file.cut();
    file.append(List.of(told(2, a)), List.of());
    file.write(new RoutingState(before.version(), before.dispatcher(), List.of(), List.of()), cut);
    assertFalse(Files.exists(folder.resolve("decided-1.log")));
    RoutingState state = file().read();
    assertEquals(List.of(told(2, a)), state.pending());
    assertEquals(2, state.dispatcher().told().getFirst().number());
  }

  @Test
  void theStateThatHasWhatWasDecidedHasItOnce() throws Exception {
    RoutedAlert a = routed("a");
    RoutingStateFile file = file();
    file.append(List.of(told(1, a)), List.of());
    byte[] log = Files.readAllBytes(folder.resolve("decided-1.log"));
    file.write(file().read(), file.cut());
    // as if the process had died before it could delete it
    Files.write(folder.resolve("decided-1.log"), log);
    RoutingState state = file().read();
    assertEquals(List.of(told(1, a)), state.pending());
    assertEquals(List.of(a), state.dispatcher().alerts());
  }

  /// A hand-over must not wait until ten thousand alerts are written for each target.
  @Test
  void alertsThatManyAreToldOfAreWrittenOnce() throws Exception {
    RoutedAlert[] many =
        IntStream.range(0, 1_000).mapToObj(i -> routed("z" + i)).toArray(RoutedAlert[]::new);
    file().append(List.of(told(1, many)), List.of());
    long one = Files.size(folder.resolve("decided-1.log"));
    Files.delete(folder.resolve("decided-1.log"));
    file().append(List.of(told(1, many), told(2, many), told(3, many)), List.of());
    long three = Files.size(folder.resolve("decided-1.log"));
    assertEquals(1, three / one, three + " bytes for " + one);
  }
}
