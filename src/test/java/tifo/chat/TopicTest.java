package tifo.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicTest {
  private static final Instant BEGAN = Instant.parse("2026-11-22T05:18:40Z");

  @Test
  void aReplayOfAnAlertIsAnotherTopicThanTheAlert() {
    Topic live = new Topic("pools", BEGAN);
    Topic replayed = new Topic("pools", BEGAN, "one");
    Topic again = new Topic("pools", BEGAN, "another");

    assertEquals(3, Set.of(live.thread(), replayed.thread(), again.thread()).size());
  }

  @Test
  void aPostIsAnotherOneForEachTargetAndNumber() {
    Telling post = Posts.firing("a");

    assertEquals(post.id(), Posts.wordsOnly(Posts.firing("a")).id());
    assertNotEquals(post.id(), Posts.to("another", post).id());
    assertNotEquals(
        Posts.numbered(post, 1, PostKind.FIRING).id(),
        Posts.numbered(post, 2, PostKind.UPDATED).id());
  }
}
