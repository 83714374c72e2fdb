package tifo.chat.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.Tellings;

/// What the trials tell: a topic that begins, goes on and ends, each with a picture; and what a
/// channel has to show of it. Stateless.
public final class Story {
  public static final String TARGET = "chat";
  public static final List<Telling> TELLINGS =
      List.of(
          // An alert's start would be told as one with its end while nothing of it is sent.
          Posts.numbered(Posts.firing("north"), 1, PostKind.TEST),
          Posts.numbered(Posts.firing("east"), 2, PostKind.UPDATED),
          Posts.numbered(Posts.resolved("west"), 3, PostKind.RESOLVED));
  private static final String REPEAT = "(possible repeat)";

  private Story() {}

  /// Tells it.
  ///
  /// @param late whether pictures are ordered and come later
  public static void tell(Tellings outbox, boolean late) throws IOException {
    for (Telling telling : TELLINGS) {
      outbox.submit(late ? telling.with(new Shot.Ordered("a picture")) : telling);
    }
  }

  static Telling of(String id) {
    return TELLINGS.stream().filter(telling -> telling.id().equals(id)).findFirst().orElseThrow();
  }

  /// What may be amiss with what is shown, because of the fault.
  ///
  /// `repeats`: one post may be there twice, if the later one says so. `lost`: so many were set
  /// aside where people can see it. `withoutPicture`: so many have no picture, and say so.
  public record Allowed(boolean repeats, long lost, int withoutPicture) {
    public static final Allowed NOTHING = new Allowed(false, 0, 0);
  }

  /// No post lost, order kept, pictures there, and repeats marked.
  public static void assertTold(List<Shown> shown, Allowed allowed, String context) {
    String seen = context + "\n" + String.join("\n", shown.stream().map(Shown::toString).toList());
    int last = -1;
    int missing = 0;
    int repeats = 0;
    int bare = 0;
    for (Telling telling : TELLINGS) {
      List<Shown> of = of(shown, telling);
      if (of.isEmpty()) {
        missing++;
        continue;
      }
      int first = shown.indexOf(of.getFirst());
      assertTrue(first > last, () -> "out of order: " + seen);
      last = first;
      repeats += of.size() - 1;
      for (Shown post : of.subList(1, of.size())) {
        assertTrue(post.text().contains(REPEAT), () -> "a repeat that is not marked: " + seen);
      }
      for (Shown post : of) {
        if (post.hasPicture()) {
          assertArrayEquals(Posts.png(telling), post.picture(), seen);
        } else if (post.id().equals(of.getLast().id())) {
          // Words whose fate nobody could know went first, and nothing more is said of them: their
          // repeat has the picture.
          bare++;
          assertTrue(
              post.text().contains("the picture could not be attached"),
              () -> "a picture lacks without a word: " + seen);
        }
      }
    }
    assertEquals(allowed.lost(), missing, () -> "lost: " + seen);
    assertTrue(repeats <= (allowed.repeats() ? 1 : 0), "repeated: " + seen);
    assertTrue(bare <= allowed.withoutPicture(), "pictures lost: " + seen);
    assertEquals(shown.size(), TELLINGS.size() - missing + repeats, () -> "untold: " + seen);
    if (!allowed.repeats()) {
      assertFalse(seen.contains(REPEAT), () -> "needlessly marked: " + seen);
    }
  }

  private static List<Shown> of(List<Shown> shown, Telling telling) {
    String title = telling.message().title();
    return shown.stream().filter(post -> post.text().contains(title)).toList();
  }

  /// The later posts answer the first in its thread.
  static void assertOneThread(List<Shown> shown) {
    for (Shown post : shown.subList(1, shown.size())) {
      assertEquals(shown.getFirst().id(), post.thread(), shown::toString);
    }
  }

  /// The first post says by now that it is over.
  static void assertRootClosed(List<Shown> shown) {
    Shown root = shown.getFirst();
    assertTrue(root.text().contains("RESOLVED") && root.edits() > 0, root::toString);
  }

  /// No file of the folder holds a secret.
  public static void assertSilent(Path folder, List<String> secrets) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertSilent(file.toString(), text, secrets);
      }
    }
  }

  static void assertSilent(String where, String text, List<String> secrets) {
    for (String secret : secrets) {
      int at = text.indexOf(secret);
      assertTrue(
          at < 0,
          () -> where + " holds a secret: " + text.substring(Math.max(0, at - 80), at + 10));
    }
  }
}
