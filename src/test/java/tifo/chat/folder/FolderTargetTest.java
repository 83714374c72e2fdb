package tifo.chat.folder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ChatMessage;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;

@Timeout(30)
class FolderTargetTest {
  @TempDir Path dir;

  @Test
  void writesThePictureAndTheTranscriptNewestLast() throws Exception {
    Telling firing = Posts.firing("a");
    Outcome.Done first = done(deliver(item(firing, PostKind.FIRING, Optional.empty())));
    Root root = new Root(firing.message(), first.thread());
    deliver(item(Posts.resolved("a"), PostKind.RESOLVED, Optional.of(root)));

    String name = "2026-11-22T05-18-40Z-critical-zonelossdoesnothold-firing-";
    assertTrue(first.thread().getOrDefault("picture", "").startsWith(name), first.toString());
    Path picture = dir.resolve("out").resolve(first.thread().getOrDefault("picture", ""));
    assertArrayEquals(Posts.png(firing), Files.readAllBytes(picture));
    String text = transcript();
    assertTrue(text.indexOf("· FIRING: Losing zone a") < text.indexOf("· RESOLVED: Losing zone a"));
    assertTrue(text.contains("](" + picture.getFileName() + ")"));
    assertTrue(text.contains("↳ CRITICAL · FIRING: Losing zone a"));
    assertTrue(text.contains("- Limit: margin of 0 nodes or more"));
  }

  @Test
  void repeatAddsNothing() throws Exception {
    OutboxItem item = item(Posts.firing("a"), PostKind.FIRING, Optional.empty());
    deliver(item);
    String before = transcript();
    deliver(item);
    assertEquals(before, transcript());
    assertEquals(2, files().size());
  }

  @Test
  void missingPictureAndNotesAreSaid() throws Exception {
    OutboxItem item = item(Posts.firing("a"), PostKind.FIRING, Optional.empty());
    deliver(with(item, new Picture.Missing(), List.of("from *desk* 2")));
    assertTrue(transcript().contains("\nfrom \\*desk\\* 2\n"), transcript());
    assertTrue(transcript().contains("\n(the picture could not be attached)\n"), transcript());
    assertEquals(List.of("transcript.md"), files());
  }

  @Test
  void pictureThatCannotBeReadCostsNoWords() throws Exception {
    OutboxItem item = item(Posts.firing("a"), PostKind.FIRING, Optional.empty());
    Picture lost = new Picture.Ready(dir.resolve("no-such.png"), 1);
    assertEquals("", done(deliver(with(item, lost, List.of()))).thread().get("picture"));
    assertTrue(transcript().contains("the picture could not be attached"), transcript());
  }

  @Test
  void halfWrittenEntryIsWrittenAgainAndNotesOfPeopleStay() throws Exception {
    OutboxItem item = item(Posts.firing("a"), PostKind.FIRING, Optional.empty());
    deliver(item);
    String whole = transcript();
    Path file = dir.resolve("out/transcript.md");
    Files.writeString(file, "my note\n" + whole.substring(0, whole.length() - 20));
    deliver(item);
    assertTrue(transcript().startsWith("my note\n"));
    assertTrue(transcript().endsWith("<!-- tifo " + item.id() + " -->\n"));
  }

  @Test
  void labelsCannotWriteMarkdown() throws Exception {
    ChatMessage plain = Posts.firing("a").message();
    ChatMessage evil =
        new ChatMessage(
            plain.severity(),
            "C",
            "F",
            "B",
            "x\n# Heading <!-- tifo",
            List.of(new Fact("pod", "![](http://evil)")),
            "",
            "",
            "]( x",
            plain.remarks());
    OutboxItem item = item(Posts.firing("a"), PostKind.FIRING, Optional.empty());
    deliver(
        new OutboxItem(
            item.id(),
            "t",
            "../../Etc/passwd",
            item.kind(),
            item.at(),
            evil,
            item.group(),
            item.picture(),
            Optional.empty(),
            List.of(),
            false,
            1));
    assertFalse(transcript().contains("\n# Heading"));
    assertFalse(transcript().contains("![](http"));
    assertTrue(files().stream().anyMatch(f -> f.contains("-etcpasswd-")), files().toString());
  }

  @Test
  void fullDiskIsWaitedForWithAClearSentence() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
    Files.createDirectories(dir.resolve("out"));
    Files.createSymbolicLink(dir.resolve("out/transcript.md"), full);
    Outcome outcome = deliver(item(Posts.firing("a"), PostKind.FIRING, Optional.empty()));
    Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, outcome);
    assertTrue(retry.reason().contains("is full; free some space"), retry.reason());
  }

  @Test
  void folderThatIsAFileSuspends() throws Exception {
    Files.writeString(dir.resolve("out"), "a file");
    Outcome outcome = deliver(item(Posts.firing("a"), PostKind.FIRING, Optional.empty()));
    Outcome.Suspended suspended = assertInstanceOf(Outcome.Suspended.class, outcome);
    assertTrue(suspended.reason().contains("cannot be written to"), suspended.reason());
  }

  private Outcome deliver(OutboxItem item) {
    return new FolderTarget("room", dir.resolve("out")).deliver(item, Checkpoint.START);
  }

  private static Outcome.Done done(Outcome outcome) {
    return assertInstanceOf(Outcome.Done.class, outcome);
  }

  private OutboxItem item(Telling post, PostKind kind, Optional<Root> root) throws IOException {
    byte[] bytes = Posts.png(post);
    Path png = Files.write(dir.resolve("handed-over.png"), bytes);
    return new OutboxItem(
        post.id(),
        post.topic().thread(),
        "ZoneLossDoesNotHold",
        kind,
        post.at(),
        post.message(),
        post.group(),
        new Picture.Ready(png, bytes.length),
        root,
        List.of(),
        false,
        1);
  }

  private static OutboxItem with(OutboxItem item, Picture picture, List<String> notes) {
    return new OutboxItem(
        item.id(),
        item.thread(),
        item.rule(),
        item.kind(),
        item.at(),
        item.message(),
        item.group(),
        picture,
        item.root(),
        notes,
        item.doubtful(),
        item.tries());
  }

  private String transcript() throws IOException {
    return Files.readString(dir.resolve("out/transcript.md"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("out"))) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }
}
