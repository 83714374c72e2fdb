package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.outbox.Permission.Doubt;
import tifo.chat.outbox.Permission.Proceed;
import tifo.time.FakeClock;

/// In which thread what follows a start goes out, where other consoles may have begun one, too.
@Timeout(60)
class OutboxThreadTest {
  private static final Map<String, String> THEIRS = Map.of("thread", "theirs");

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);
  private Permission.Answer answer = new Permission.Wait(Duration.ZERO);
  private Map<String, String> reference = Map.of();
  private final ScriptedTarget target =
      new ScriptedTarget("chat", (_, _) -> new Outcome.Done(reference));

  /// Another console has the thread `theirs`.
  private final Permission permission =
      new Permission() {
        @Override
        public Answer ask(Post post, Progressed here) {
          boolean isLeft = answer instanceof Told(var root) && post.endsOwnThread(root);
          return isLeft ? Proceed.alone(post) : answer;
        }

        @Override
        public void told(Post post, Map<String, String> reference) {
          answer = new Told(THEIRS);
        }

        @Override
        public void letGo(Post post, Progressed here) {}
      };

  private static Proceed may(String thread, Optional<Map<String, String>> root, Doubt doubt) {
    return new Proceed("key in " + thread, thread, root, Optional.empty(), doubt);
  }

  /// In a process of its own.
  private void tell(Telling post, Permission.Answer first) throws Exception {
    answer = first;
    try (Outbox outbox =
        new Outbox(dir, List.of(target), clock, OutboxLimits.DEFAULT, permission)) {
      outbox.submit(Posts.wordsOnly(post));
      assertTrue(outbox.drain(Duration.ofSeconds(10)));
    }
  }

  private List<String> threads() {
    return target.asked().stream().map(OutboxItem::thread).toList();
  }

  @Test
  void whatFollowsStaysInTheThreadOfTheStartWhenNobodyCanSayWhichThatIs() throws Exception {
    tell(Posts.firing("a"), may("of all", Optional.empty(), Doubt.NONE));
    tell(Posts.resolved("a"), may("of a", Optional.empty(), Doubt.SAY));

    assertEquals(List.of("of all", "of all"), threads());
  }

  @Test
  void whatFollowsAStartThatAnotherToldStaysInItsThread() throws Exception {
    tell(Posts.firing("a"), new Permission.Told(THEIRS));
    tell(Posts.resolved("a"), may("of a", Optional.empty(), Doubt.SAY));

    assertEquals(List.of("theirs"), threads());
  }

  @Test
  void aThreadKnownByItsNameAloneThatBeganBesideThatOfOthersEndsLikeTheirs() throws Exception {
    tell(Posts.firing("a"), may("own", Optional.empty(), Doubt.SAY));
    tell(Posts.resolved("a"), may("theirs", Optional.of(THEIRS), Doubt.NONE));

    assertEquals(List.of("own", "theirs", "own"), threads());
  }

  @Test
  void oneMessageThatTwoConsolesFoundIsOneThread() throws Exception {
    reference = Map.of("ts", "1", "file", "F1");
    tell(Posts.firing("a"), may("theirs", Optional.empty(), Doubt.SAY));
    Map<String, String> same = Map.of("ts", "1", "file", "F2", "thread", "theirs");
    tell(Posts.resolved("a"), may("theirs", Optional.of(same), Doubt.NONE));

    assertEquals(List.of("theirs", "theirs"), threads());
  }
}
