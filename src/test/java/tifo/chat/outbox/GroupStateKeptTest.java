package tifo.chat.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.GroupState;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.chat.Standing;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.store.CheckedLine;
import tifo.time.LiveClock;

/// What consoles compare is kept with the post, and a post from before there was such a thing too.
@Timeout(60)
class GroupStateKeptTest {
  private static final GroupState STATE =
      new GroupState(
          new Standing(Set.of(7L, -8L), Set.of(9L)),
          Instant.parse("2026-06-14T20:00:00Z"),
          Instant.parse("2026-06-14T20:00:30.5Z"),
          Duration.ofSeconds(20));

  @TempDir Path dir;

  /// Asked about its first post, it waits.
  private static final class Asked implements Permission {
    final AtomicReference<Post> first = new AtomicReference<>();
    final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public Answer ask(Post post, Progressed here) {
      first.compareAndSet(null, post);
      asked.countDown();
      return new Wait(Duration.ofMinutes(10));
    }

    @Override
    public void told(Post post, Map<String, String> reference) {}

    @Override
    public void letGo(Post post, Progressed here) {}
  }

  private Permission.Post askedOf(Optional<Telling> fresh) throws Exception {
    Asked permission = new Asked();
    ScriptedTarget target =
        new ScriptedTarget("chat", (_, _) -> new Outcome.Done(Map.of("id", "1")));
    try (Outbox outbox =
        new Outbox(dir, List.of(target), new LiveClock(), OutboxLimits.DEFAULT, permission)) {
      if (fresh.isPresent()) {
        outbox.submit(fresh.get());
      }
      assertTrue(permission.asked.await(30, TimeUnit.SECONDS));
      assertEquals(List.of(), outbox.status().notices());
    }
    return Objects.requireNonNull(permission.first.get());
  }

  private static Telling post() {
    Telling post = Posts.firing("a");
    ToldGroup group = post.group();
    return new Telling(
        post.target(),
        post.topic(),
        post.number(),
        post.kind(),
        post.at(),
        post.rule(),
        post.message(),
        new ToldGroup(
            group.key(), group.labels(), group.alerts(), group.leftOut(), Optional.of(STATE)),
        post.shot());
  }

  @Test
  void permissionIsAskedWithTheStateBeforeAndAfterARestart() throws Exception {
    assertEquals(Optional.of(STATE), askedOf(Optional.of(post())).state());
    assertEquals(Optional.of(STATE), askedOf(Optional.empty()).state());
  }

  @Test
  void aPostFromBeforeThereWereStatesIsRead() throws Exception {
    Permission.Post before = askedOf(Optional.of(post()));
    Path log = OutboxFolder.log(dir);
    ByteArrayOutputStream older = new ByteArrayOutputStream();
    for (String line : Files.readString(log).lines().toList()) {
      String json = line.substring(line.indexOf(' ') + 1);
      older.writeBytes(
          CheckedLine.of(json.replaceAll(",\"state\":\\{.*?\"slack\":[^}]*}", "").getBytes(UTF_8)));
    }
    assertTrue(!older.toString(UTF_8).contains("slack"), older.toString(UTF_8));
    Files.write(log, older.toByteArray());

    Permission.Post after = askedOf(Optional.empty());

    assertEquals(before.id(), after.id());
    assertEquals(Optional.empty(), after.state());
  }
}
