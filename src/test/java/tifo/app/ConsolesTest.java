package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.kit.Fault;
import tifo.chat.slack.SlackServer;
import tifo.chat.slack.SlackServer.Posted;

/// Words of several consoles in a channel that can be looked through.
class ConsolesTest extends ConsolesCase {
  private static final String POST = "chat.postMessage";

  private final SlackServer slack = new SlackServer(ConsoleProcess.TOKEN);

  @Override
  SlackServer server() {
    return slack;
  }

  @Override
  ConsoleProcess.Channel channel() {
    return ConsoleProcess.Channel.slack(slack.base());
  }

  /// One thread of a start, news and the end, and nothing of it twice or in doubt.
  private void assertOneThread(int posts) {
    assertEquals(List.of(), slack.complaints());
    List<Posted> messages = slack.messages();
    assertEquals(posts, messages.size(), messages::toString);
    assertEquals(1, slack.roots().size(), messages::toString);
    assertEquals(List.of(), messages.stream().filter(ConsolesTest::isMarked).toList());
  }

  /// So many threads, each with its start, which says that it is over, and its end.
  private void assertEachEnded(int threads) {
    assertEquals(List.of(), slack.complaints());
    List<Posted> messages = slack.messages();
    assertEquals(2 * threads, messages.size(), messages::toString);
    for (Posted root : slack.roots()) {
      assertEquals(
          1, messages.stream().filter(post -> post.thread().equals(root.ts())).count(), "an end");
      assertEquals(1, root.edits(), "the start says that it is over");
    }
  }

  private static boolean isMarked(Posted post) {
    return post.blocks().contains(REPEAT);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void eachChangeIsOnePostInOneThread(int count) throws Exception {
    begin(count);
    all("fire", 0, "a");
    settle();
    assertOneThread(1);
    all("fire", 10, "b");
    settle();
    assertOneThread(2);
    all("resolve", 20, "a b");
    settle();
    assertOneThread(3);
    assertTrue(slack.roots().getFirst().header().contains("RESOLVED"), "the root is closed");
    all("fire", 400, "a");
    settle();
    assertEquals(2, slack.roots().size(), "another episode is another thread");
    assertEquals(4, slack.messages().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whoDiesAfterItsPostArrivedIsFollowedByWhoFindsThat(int count) throws Exception {
    begin(count);
    slack.hold(POST);
    all("fire", 0, "a");
    slack.awaitMessages(1);
    killHolder();
    slack.release(POST);
    settle();
    assertOneThread(1);
    all("resolve", 20, "a");
    settle();
    assertOneThread(2);
    assertTrue(slack.roots().getFirst().header().contains("RESOLVED"), "the root is closed");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void whoDiesBeforeItsPostArrivedIsFollowedByWhoMakesIt(int count) throws Exception {
    begin(count);
    slack.fail(POST, Fault.HANG_BEFORE_ACTING);
    all("fire", 0, "a");
    slack.awaitCalls(POST, 1);
    killHolder();
    settle();
    assertOneThread(1);
  }

  @Test
  void whoDiedGoesOnAsIfItHadNot() throws Exception {
    begin(2);
    slack.hold(POST);
    all("fire", 0, "a");
    slack.awaitMessages(1);
    ConsoleProcess one = killHolder();
    slack.release(POST);
    settle();
    consoles.add(one);
    restart(one);
    assertOneThread(1);
    all("fire", 10, "b");
    settle();
    assertOneThread(2);
  }

  @Test
  void whoComesLaterAnswersInTheThreadThatItNeverSaw() throws Exception {
    begin(1);
    all("fire", 0, "a");
    settle();
    consoles.removeFirst().kill();
    add("desk-2", store);
    awaitReady();
    // by its own judging, in which the trouble is younger
    all("fire", 60, "a");
    settle();
    assertOneThread(1);
    all("resolve", 90, "a");
    settle();
    assertOneThread(2);
  }

  @Test
  void aConsoleThatLosesTheStorePostsAndSaysThatItMayBeARepeat() throws Exception {
    oneLosesTheStore(() -> {
      assertEquals(2, slack.roots().size(), "each posts");
      assertEquals(1, slack.roots().stream().filter(ConsolesTest::isMarked).count());
    });
    assertEachEnded(2);
  }

  @Test
  void whileNobodyHasTheStoreOnePostsAndTheOthersFindThat() throws Exception {
    begin(3);
    awaitAllHaveMet();
    postgres.pause();
    all("fire", 0, "a");
    settle();
    assertEquals(1, slack.messages().size(), () -> slack.messages().toString());
    assertTrue(isMarked(slack.messages().getFirst()), "who could say that it is the only one?");

    postgres.resume();
    awaitAgreement();
    all("resolve", 20, "a");
    settle();
    assertEachEnded(1);
  }

  @Test
  void whileNobodyHasTheStoreWhoSeesMoreSaysThat() throws Exception {
    begin(2);
    postgres.pause();
    consoles.getFirst().order("fire " + START + " a");
    consoles.getLast().order("fire " + START + " a b");
    settle();
    assertEquals(2, slack.roots().size(), () -> slack.messages().toString());
    assertTrue(slack.roots().stream().allMatch(ConsolesTest::isMarked));

    postgres.resume();
    awaitAgreement();
    consoles.getFirst().order("resolve " + START.plusSeconds(20) + " a");
    consoles.getLast().order("resolve " + START.plusSeconds(20) + " a b");
    settle();
    assertEachEnded(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aStoreThatIsCutMidPostCostsNoRepeat(int count) throws Exception {
    begin(count);
    slack.hold(POST);
    all("fire", 0, "a");
    slack.awaitMessages(1);
    awaitAllKnowTheKey();
    postgres.pause();
    slack.release(POST);
    settle();
    assertOneThread(1);

    postgres.resume();
    awaitAgreement();
    all("resolve", 20, "a");
    settle();
    assertOneThread(2);
  }

  @Test
  void whoDiesMidPostWhileTheStoreIsCutIsFollowedByWhoFindsThat() throws Exception {
    begin(2);
    slack.hold(POST);
    all("fire", 0, "a");
    slack.awaitMessages(1);
    awaitAllKnowTheKey();
    ConsoleProcess dead = holder();
    postgres.pause();
    dead.kill();
    consoles.remove(dead);
    slack.release(POST);
    settle();
    assertOneThread(1);
  }

  @Test
  void whatOneConsoleMayNotPostAnotherDoes() throws Exception {
    add("desk-1", store);
    awaitReady();
    ConsoleProcess revoked = consoles.removeFirst();
    revoked.token("xoxb-revoked-canary-7f3a");
    add("desk-2", store);
    awaitReady();
    String fire = "fire " + START + " a";
    revoked.order(fire);
    slack.awaitCalls(POST, 1);
    all("fire", 0, "a");
    settle();
    revoked.kill();
    assertOneThread(1);
  }

  @Test
  void theCommandSaysThatTheStoreCanBeUsed() throws Exception {
    begin(1);
    StringWriter out = new StringWriter();
    int exit =
        Main.commandLine(new PrintWriter(out), new PrintWriter(out))
            .execute("chat", "--config", home.resolve("desk-1/tifo.yaml").toString());
    assertEquals(0, exit, out::toString);
    assertTrue(out.toString().matches("(?s).*store +can be used\\R"), out::toString);
  }
}
