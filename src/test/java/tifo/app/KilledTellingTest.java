package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.Tellings;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.store.DurableFiles;
import tifo.time.LiveClock;

/// A process that is killed between an alert and its picture.
@Timeout(60)
class KilledTellingTest {
  private static final String TOLD = "told";
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  /// Tellings as files, each synced: `ID.order`, and `ID.png` once its picture is there.
  private static final class FileTellings implements Tellings {
    private final Path folder;
    private final CountDownLatch pictured = new CountDownLatch(1);

    FileTellings(Path folder) {
      this.folder = folder;
    }

    @Override
    public void submit(Telling telling) throws IOException {
      String order = telling.shot() instanceof Shot.Ordered(String text) ? text : "";
      DurableFiles.write(
          folder.resolve(telling.id() + ".order"), order.getBytes(StandardCharsets.UTF_8));
      System.out.println(TOLD);
    }

    @Override
    public void picture(String id, byte[] png) throws IOException {
      DurableFiles.write(folder.resolve(id + ".png"), png);
      pictured.countDown();
    }

    @Override
    public void noPicture(String id, String why) {
      throw new IllegalStateException(why);
    }

    @Override
    public List<Awaited> awaited() {
      List<Awaited> all = new ArrayList<>();
      for (Path file : files(folder, ".order")) {
        String id = String.valueOf(file.getFileName()).replace(".order", "");
        if (!Files.exists(folder.resolve(id + ".png"))) {
          all.add(new Awaited(id, read(file), RoutedAlertsCase.START));
        }
      }
      return all;
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> files(Path folder, String end) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A console to which an alert fires.
  private static final class Console {
    final FileTellings tellings;
    final PictureDesk pictures;
    final RoutedAlerts routed;

    Console(Path folder, ScriptedPainter painter, Alert firing) throws IOException {
      tellings = new FileTellings(folder);
      pictures = new PictureDesk(painter, tellings, PictureDesk.Limits.USUAL);
      RoutedAlertsCase.Feed feed = new RoutedAlertsCase.Feed();
      feed.book = new AlertBook(List.of(firing), List.of(), Optional.of(RoutedAlertsCase.START), 0);
      routed =
          new RoutedAlerts(
              new RoutedAlerts.Parts(
                  new Dispatcher(
                      BuiltInRouting.to(List.of("war-room")),
                      Dispatcher.Muter.NONE,
                      DispatcherLimits.USUAL),
                  new AlertLabels(List.of()),
                  new GroupShots(
                      WordsAlone.words(), painter, tellings, pictures, Set.of("war-room")),
                  new RoutingStateFile(folder.resolve("state.json")),
                  feed,
                  feed,
                  new EventInbox(EventInbox.ROOM),
                  new LiveClock()));
    }
  }

  private static Alert alert() {
    return RoutedAlertsCase.alert("a", "critical", RoutedAlertsCase.START);
  }

  /// The process that is killed: its source never answers.
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      ScriptedPainter painter = new ScriptedPainter();
      painter.hold("a");
      Console console = new Console(Path.of(arguments[0]), painter, alert());
      console.routed.start();
      console.routed.accept(
          List.of(new AlertEvent(AlertEvent.Kind.FIRING, alert(), RoutedAlertsCase.START)));
      new CountDownLatch(1).await();
    }
  }

  @Test
  void hasToldItOnceAndTheNextProcessPaintsIt() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader says = child.inputReader()) {
      List<String> said = new ArrayList<>();
      for (String line = ""; !line.equals(TOLD); said.add(line)) {
        line = says.readLine();
        assertTrue(line != null, said::toString);
      }
    } finally {
      child.destroyForcibly();
    }
    assertTrue(child.waitFor(30, TimeUnit.SECONDS));
    assertEquals(1, files(folder, ".order").size());
    assertEquals(0, files(folder, ".png").size());

    Console next = new Console(folder, new ScriptedPainter(), alert());
    next.pictures.goOn();
    next.routed.look();
    next.routed.awaitHandOver(LONG);
    assertTrue(next.tellings.pictured.await(30, TimeUnit.SECONDS));
    next.routed.close();
    next.pictures.close();
    assertEquals(1, files(folder, ".order").size(), "the same telling, and no other");
    assertEquals(1, files(folder, ".png").size());
  }
}
