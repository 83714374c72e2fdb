package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.chat.google.GoogleChatServer;
import tifo.chat.kit.Shown;

/// Several consoles in a channel that nobody can look through, but that takes each key once, and
/// knows threads by their names alone.
class ConsolesKeyTest extends ConsolesCase {
  private static final String CARD = "card";

  private final GoogleChatServer google = new GoogleChatServer();

  @Override
  GoogleChatServer server() {
    return google;
  }

  @Override
  ConsoleProcess.Channel channel() {
    return ConsoleProcess.Channel.google(google.base());
  }

  private long marked() {
    return google.shown().stream().filter(post -> post.text().contains(REPEAT)).count();
  }

  private List<Shown> starts() {
    return google.shown().stream().filter(post -> post.thread().isEmpty()).toList();
  }

  /// So many threads, each with its start and its end.
  private void assertEachEnded(int threads) {
    assertEquals(List.of(), google.complaints());
    List<Shown> posts = google.shown();
    assertEquals(2 * threads, posts.size(), posts::toString);
    assertEquals(threads, starts().size(), posts::toString);
    for (Shown start : starts()) {
      assertTrue(
          posts.stream().anyMatch(post -> post.thread().equals(start.id())), posts::toString);
    }
  }

  @Test
  void whoDiesAfterItsPostArrivedIsFollowedByWhoSendsTheSameKey() throws Exception {
    begin(2);
    google.hold(CARD);
    all("fire", 0, "a");
    google.awaitCalls(CARD, 1);
    killHolder();
    google.release(CARD);
    settle();
    all("resolve", 20, "a");
    settle();
    assertEachEnded(1);
    assertEquals(0, marked());
  }

  @Test
  void whoLosesTheStoreMarksItsPostAndEndsItsThread() throws Exception {
    oneLosesTheStore(() -> {
      assertEquals(2, starts().size(), "each posts");
      assertEquals(1, marked());
    });
    assertEachEnded(2);
  }

  @Test
  void whileNobodyHasTheStoreOneKeyIsTakenOnce() throws Exception {
    begin(2);
    postgres.pause();
    all("fire", 0, "a");
    settle();
    assertEquals(1, google.shown().size(), () -> google.shown().toString());
    assertEquals(1, marked());

    postgres.resume();
    awaitAgreement();
    all("resolve", 20, "a");
    settle();
    assertEachEnded(1);
  }
}
