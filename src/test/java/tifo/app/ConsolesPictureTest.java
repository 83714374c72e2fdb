package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.chat.kit.Fault;
import tifo.chat.kit.Shown;
import tifo.chat.slack.SlackServer;

/// Pictures of several consoles, of which the one that is at it dies: each post has one.
class ConsolesPictureTest extends ConsolesCase {
  private static final String UPLOAD = "upload";
  private static final String SHOW = "chat.update";

  private final SlackServer slack = new SlackServer(ConsoleProcess.TOKEN);

  @Override
  SlackServer server() {
    return slack;
  }

  @Override
  ConsoleProcess.Channel channel() {
    return ConsoleProcess.Channel.slack(slack.base()).withPictures();
  }

  /// Until the words are out; the first console alone has the picture.
  private ConsoleProcess wordsAreOut() throws Exception {
    begin(2);
    all("fire", 0, "a");
    slack.awaitMessages(1);
    ConsoleProcess first = consoles.getFirst();
    first.order("paint");
    return first;
  }

  private void assertPosts(int count) {
    assertEquals(List.of(), slack.complaints());
    List<Shown> posts = slack.shown();
    assertEquals(count, posts.size(), posts::toString);
    for (Shown post : posts) {
      assertTrue(post.hasPicture(), posts::toString);
      assertTrue(!post.text().contains(REPEAT), posts::toString);
    }
    assertEquals(1, slack.roots().size());
  }

  private long kept() {
    return slack.pictures().stream().filter(it -> it.done() && !it.deleted()).count();
  }

  @Test
  void whoDiesInTheUploadIsFollowedByWhoUploadsItsOwn() throws Exception {
    slack.hold(UPLOAD);
    ConsoleProcess first = wordsAreOut();
    slack.awaitCalls(UPLOAD, 1);
    first.kill();
    consoles.remove(first);
    slack.release(UPLOAD);
    consoles.getFirst().order("paint");
    settle();
    assertPosts(1);
    assertEquals(1, slack.shown().getFirst().edits());
    assertEquals(1, kept());

    all("resolve", 20, "a");
    settle();
    assertPosts(2);
    assertTrue(slack.roots().getFirst().header().contains("RESOLVED"), "the root is closed");
  }

  @Test
  void whoDiesBetweenTheUploadAndTheMessageIsFollowedByWhoShowsThePicture() throws Exception {
    slack.fail(SHOW, Fault.HANG_BEFORE_ACTING);
    ConsoleProcess first = wordsAreOut();
    slack.awaitCalls(SHOW, 1);
    first.kill();
    consoles.remove(first);
    consoles.getFirst().order("paint");
    settle();
    assertPosts(1);
    assertEquals(1, slack.shown().getFirst().edits());
  }
}
