package tifo.chat.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.kit.Poster;
import tifo.chat.kit.ShortNapsClock;
import tifo.chat.kit.Shown;
import tifo.chat.kit.Story;
import tifo.chat.kit.Story.Allowed;
import tifo.chat.kit.TrialOutbox;
import tifo.chat.kit.TriedTarget;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.time.FakeClock;

/// A folder in all the trials that can happen to one: nothing is lost, and nothing is there twice.
@Timeout(60)
class FolderFaultTest implements TriedTarget {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HELD = "held";
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path dir;
  private Path place = Path.of("unset");
  private Path box = Path.of("unset");

  /// When a delivery stands still, to be killed.
  enum Moment {
    BEFORE,
    /// The picture is written, and the transcript cannot be.
    TROUBLE,
    /// All is written, and the outbox does not know.
    AFTER
  }

  @BeforeEach
  void choose() {
    place = dir.resolve("place");
    box = dir.resolve("outbox");
  }

  /// The address may have a moment as its fragment.
  @Override
  public ChatTarget target(URI address, Duration answerWithin) {
    String[] parts = address.toString().split("#", 2);
    FolderTarget folder = new FolderTarget(Story.TARGET, Path.of(URI.create(parts[0])));
    return parts.length == 1 ? folder : new Held(folder, Moment.valueOf(parts[1]));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tellsTheStoryWhenNothingIsWrong(boolean late) throws Exception {
    tell(late);
    assertTold();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 25, -25})
  void aFullDiskIsWaitedForWhateverTheClockDoes(int hours) throws Exception {
    fillTheDisk();
    FakeClock clock = new FakeClock(Posts.START);
    try (Outbox outbox = new Outbox(box, List.of(folder()), clock)) {
      Story.tell(outbox, false);
      clock.awaitSleepers(1);
      assertTrue(only(outbox).problem().orElse("").contains("is full"), only(outbox).toString());
      if (hours > 0) {
        clock.setOn(Duration.ofHours(hours));
      } else {
        clock.setBack(Duration.ofHours(-hours));
      }
      clock.advance(Duration.ofMinutes(2));
      clock.awaitSleepers(1);
      assertEquals(3, only(outbox).queued());
      freeTheDisk();
      for (int i = 0; i < 300 && !outbox.drain(Duration.ofMillis(50)); i++) {
        clock.advance(Duration.ofSeconds(2));
      }
      assertEquals(0, outbox.status().queued(), () -> outbox.status().toString());
    }
    assertTold();
  }

  @Test
  void aFolderThatIsGoneIsMadeAnew() throws Exception {
    try (TrialOutbox trial = trial(false)) {
      trial.outbox().submit(Story.TELLINGS.getFirst());
      assertTrue(trial.outbox().drain(SOON));
      empty(place);
      trial.outbox().submit(Story.TELLINGS.get(1));
      assertTrue(trial.outbox().drain(SOON));
    }
    assertEquals(1, shown().size());
    assertTrue(shown().getFirst().hasPicture());
  }

  @Test
  void aFileInThePlaceOfTheFolderSuspendsUntilItIsMended() throws Exception {
    Files.writeString(place, "not a folder");
    try (TrialOutbox trial = trial(false)) {
      Story.tell(trial.outbox(), false);
      assertSuspended(trial.outbox());
      Files.delete(place);
      trial.outbox().resume(Story.TARGET);
      assertTrue(trial.outbox().drain(SOON));
    }
    assertTold();
  }

  @Test
  void aReadOnlyDiskSuspendsAndKeepsThePosts() throws Exception {
    Path readOnly = Path.of("/proc/sys");
    assumeTrue(Files.isDirectory(readOnly), "Linux only");
    ChatTarget stuck = new FolderTarget(Story.TARGET, readOnly.resolve("tifo"));
    try (Outbox outbox = new Outbox(box, List.of(stuck), new ShortNapsClock(Posts.START))) {
      Story.tell(outbox, false);
      assertSuspended(outbox);
    }
    tell(false);
    assertTold();
  }

  private static void assertSuspended(Outbox outbox) throws Exception {
    assertTrue(!outbox.drain(SOON));
    assertEquals(3, outbox.status().queued(), () -> outbox.status().toString());
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void goesOnAfterAKill(Moment moment) throws Exception {
    if (moment == Moment.TROUBLE) {
      fillTheDisk();
    }
    kill(moment);
    if (moment == Moment.TROUBLE) {
      assertTrue(pngs() > 0, "the picture is there already");
      freeTheDisk();
    }
    tell(false);
    assertTold();
  }

  @Test
  void goesOnAfterAKillInTheMiddleOfAnEntry() throws Exception {
    kill(Moment.AFTER);
    Path transcript = place.resolve("transcript.md");
    byte[] whole = Files.readAllBytes(transcript);
    Files.write(
        transcript, List.of(new String(whole, 0, whole.length - 20, StandardCharsets.UTF_8)));
    tell(false);
    assertTold();
  }

  private void kill(Moment moment) throws Exception {
    URI address = URI.create(place.toUri() + "#" + moment);
    try (Poster poster = Poster.start(FolderFaultTest.class, address, box, false)) {
      assertTrue(poster.says(HELD));
      poster.kill();
    }
  }

  private FolderTarget folder() {
    return new FolderTarget(Story.TARGET, place);
  }

  private TrialOutbox trial(boolean late) throws IOException {
    return new TrialOutbox(box, folder(), new ShortNapsClock(Posts.START), late);
  }

  private void tell(boolean late) throws Exception {
    try (TrialOutbox trial = trial(late)) {
      Story.tell(trial.outbox(), late);
      assertTrue(trial.outbox().drain(SOON), () -> trial.outbox().status().toString());
    }
  }

  private void fillTheDisk() throws IOException {
    assumeTrue(Files.exists(FULL), "this system has no /dev/full");
    Files.createDirectories(place);
    Files.createSymbolicLink(place.resolve("transcript.md"), FULL);
  }

  private void freeTheDisk() throws IOException {
    Files.delete(place.resolve("transcript.md"));
  }

  private static void empty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private long pngs() throws IOException {
    try (var files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".png")).count();
    }
  }

  private void assertTold() throws IOException {
    Story.assertTold(shown(), Allowed.NOTHING, "the transcript");
    assertEquals(3, pngs());
  }

  /// The whole entries of the transcript; what they quote of the first post is left out.
  private List<Shown> shown() throws IOException {
    List<Shown> shown = new ArrayList<>();
    String text = Files.readString(place.resolve("transcript.md"));
    Pattern end = Pattern.compile("<!-- tifo (\\S+) -->");
    Pattern picture = Pattern.compile("]\\(([^)]+\\.png)\\)");
    for (String entry : text.split("(?m)^## ")) {
      Matcher id = end.matcher(entry);
      if (id.find()) {
        String own = entry.replaceAll("(?m)^↳.*$", "");
        Matcher png = picture.matcher(own);
        byte[] bytes = png.find() ? Files.readAllBytes(place.resolve(png.group(1))) : new byte[0];
        shown.add(new Shown(id.group(1), "", own.replaceAll("\\\\(.)", "$1"), bytes, 0));
      }
    }
    return shown;
  }

  private static TargetStatus only(Outbox outbox) {
    return outbox.status().targets().getFirst();
  }

  /// Stands still at its moment, and says so.
  private record Held(FolderTarget target, Moment moment) implements ChatTarget {
    @Override
    public Outcome deliver(OutboxItem item, Checkpoint saved) {
      if (moment == Moment.BEFORE) {
        hold();
      }
      Outcome outcome = target.deliver(item, saved);
      if (moment == (outcome instanceof Outcome.Done ? Moment.AFTER : Moment.TROUBLE)) {
        hold();
      }
      return outcome;
    }

    private static void hold() {
      System.out.println(HELD);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody killed it", e);
      }
    }

    @Override
    public String name() {
      return target.name();
    }

    @Override
    public String kind() {
      return target.kind();
    }

    @Override
    public Pace pace() {
      return target.pace();
    }
  }
}
