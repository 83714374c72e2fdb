package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.view.ListedPost.Kind;
import tifo.view.ListedPost.Stage;
import tifo.view.ListedPost.State;

/// What an operator sees of the posts to chat, and does about them.
class OutboxKeysTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final ScriptedChat chat = ScriptedChat.busy(Boards.NOW);
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown;

  OutboxKeysTest() {
    model.chat(chat);
    shown = new ShownWall(model, WallPixels.painted(), 900);
  }

  @AfterEach
  void close() {
    shown.close();
  }

  private Node find(String id) {
    return shown.stage().getScene().lookup(id);
  }

  private boolean isOpen(String id) {
    return Fx.get(() -> find(id).isVisible());
  }

  @SuppressWarnings("unchecked") // it is a list of them
  private ListView<ListedPost> list() {
    return (ListView<ListedPost>) find("#outbox .list-view");
  }

  private List<String> ids() {
    return Fx.get(() -> list().getItems().stream().map(ListedPost::id).toList());
  }

  private String hint() {
    return Fx.get(() -> ((Label) find("#outbox-hint")).getText());
  }

  private void awaitHint(String words) {
    Fx.await(words, () -> ((Label) find("#outbox-hint")).getText().equals(words));
  }

  private void open() {
    robot.type(KeyCode.E);
    assertTrue(isOpen("#outbox"));
    Fx.await("it is read", () -> !list().getItems().isEmpty());
  }

  private void choose(String id) {
    robot.type(KeyCode.DOWN, ids().indexOf(id) + 1);
    assertEquals(Optional.of(id), selected());
  }

  private Optional<String> selected() {
    return Fx.get(() ->
        Optional.ofNullable(list().getSelectionModel().getSelectedItem()).map(ListedPost::id));
  }

  @Test
  void listsThoseThatNeedAPersonThenThoseThatWaitThenThoseThatWereSent() {
    open();
    assertEquals(List.of("lost", "stuck", "waits", "going", "sent-2", "sent-1"), ids());
    Label counted = Fx.get(() -> (Label) find("#outbox .journal-head > .detail-name"));
    assertEquals("2 waiting, 1 suspended, 1 failed, 2 sent", Fx.get(counted::getText));
    robot.type(KeyCode.ESCAPE);
    assertFalse(isOpen("#outbox"));
  }

  @Test
  void aRowSaysAllThatIsKnownOfIt() {
    open();
    choose("waits");
    assertEquals(
        "waits to try again. war-room. update. HPA at max of playback-auth, entitlement and 14 more"
            + " in asia-northeast1-a, asia-northeast1-b and asia-northeast1-c. words are there ·"
            + " 2 tries. Slack says that it is asked too often: tried again in 8 s. 05:21:55."
            + " 12 s ago",
        Fx.get(() -> ((TextField) find("#outbox-search")).getAccessibleHelp()));
  }

  @Test
  void isSearchedWhileOneTypes() {
    open();
    robot.write("OPS token");
    Fx.await("one post", () -> list().getItems().size() == 1);
    assertEquals(List.of("stuck"), ids());
    robot.write("x");
    Fx.await(
        "none",
        () -> ((Label) list().getPlaceholder()).getText().equals("No post has these words."));
  }

  @Test
  void enterTriesAWaitingPostNow() {
    open();
    robot.type(KeyCode.ENTER);
    assertEquals("Choose a post first: ↑ or ↓.", hint());
    choose("waits");
    robot.type(KeyCode.ENTER);
    awaitHint("war-room is tried again now.");
    assertEquals(List.of("retry waits"), chat.calls());
    Fx.await(
        "it is read again",
        () -> list().getItems().stream().filter(it -> it.state() == State.SENDING).count() == 2);
    assertEquals(Optional.of("waits"), selected());
  }

  @Test
  void enterOnASuspendedTargetSaysThatItIsMended() {
    open();
    choose("stuck");
    robot.type(KeyCode.ENTER);
    awaitHint("ops is tried again now.");
    assertEquals(List.of("resume ops"), chat.calls());
  }

  @Test
  void enterSendsAFailedOneAgain() {
    open();
    choose("lost");
    robot.type(KeyCode.ENTER);
    awaitHint("It is sent to ops again.");
    assertEquals(List.of("again lost"), chat.calls());
  }

  @Test
  void theButtonOfARowDoesWhatEnterDoes() {
    open();
    Button first = Fx.get(() -> (Button) find("#outbox .silence-end"));
    assertEquals("Send again", Fx.get(first::getText));
    robot.clickOn(first);
    awaitHint("It is sent to ops again.");
  }

  @Test
  void whatIsSentOrBeingSentIsLeftAlone() {
    open();
    choose("going");
    robot.type(KeyCode.ENTER);
    assertEquals("It is being sent: wait for how that ends.", hint());
    robot.type(KeyCode.DOWN, KeyCode.ENTER);
    assertEquals("It is sent already.", hint());
    robot.type(KeyCode.DELETE);
    assertFalse(isOpen("#outbox-question"));
    assertEquals(List.of(), chat.calls());
  }

  @Test
  void deleteDiscardsOnlyAfterAQuestion() {
    open();
    choose("stuck");
    robot.type(KeyCode.DELETE);
    assertTrue(isOpen("#outbox-question"));
    robot.type(KeyCode.ENTER);
    assertFalse(isOpen("#outbox-question"), "the first answer keeps it");
    robot.type(KeyCode.DELETE, KeyCode.ESCAPE);
    assertTrue(isOpen("#outbox"), "Esc takes back the question only");
    assertEquals(List.of(), chat.calls());
    robot.type(KeyCode.DELETE, KeyCode.DIGIT2);
    awaitHint("Discarded: playback-auth p99 412 ms");
    Fx.await("it is gone", () -> list().getItems().size() == 5);
    assertEquals(List.of("discard stuck"), chat.calls());
    assertEquals("one", Fx.get(() -> shown.wall().board().orElseThrow().boardId()));
  }

  @Test
  void deleteWithoutAPostEditsTheSearch() {
    open();
    robot.write("ops");
    robot.type(KeyCode.LEFT, KeyCode.DELETE);
    assertEquals("op", Fx.get(() -> ((TextField) find("#outbox-search")).getText()));
    assertFalse(isOpen("#outbox-question"));
  }

  @Test
  void sendsATestPostAndSaysHowItWent() {
    open();
    robot.push(KeyCode.CONTROL, KeyCode.T);
    assertTrue(isOpen("#outbox-question"));
    robot.type(KeyCode.DIGIT3);
    awaitHint("The test post is in archive: 2 of 2 steps.");
    assertEquals(List.of("test archive"), chat.calls());
  }

  @Test
  void aTestPostCanGoToEachOfManyTargets() {
    List<ListedTarget> many =
        IntStream.rangeClosed(1, 14)
            .mapToObj(
                i -> new ListedTarget("war-room-of-console-" + i, "slack", false, Optional.empty()))
            .toList();
    ScriptedChat wide = new ScriptedChat(many, List.of());
    model.chat(wide);
    try (ShownWall more = new ShownWall(model, WallPixels.painted(), 900)) {
      robot.type(KeyCode.E);
      Fx.await(
          "it is read",
          () ->
              ((Label) more.stage().getScene().lookup("#outbox .journal-head > .detail-name"))
                  .getText()
                  .startsWith("0 waiting"));
      robot.push(KeyCode.CONTROL, KeyCode.T);
      Button last =
          Fx.get(() ->
              more.stage().getScene().getRoot().lookupAll("#outbox-question .button").stream()
                  .map(Button.class::cast)
                  .filter(it -> it.getText().endsWith("-14"))
                  .findFirst()
                  .orElseThrow());
      robot.clickOn(last);
      Fx.await("it is sent", () -> wide.calls().equals(List.of("test war-room-of-console-14")));
    }
  }

  @Test
  void whatIsNotDoneSaysWhy() {
    chat.refuse("another console sends it: try there");
    open();
    choose("waits");
    robot.type(KeyCode.ENTER);
    awaitHint("Not done: another console sends it: try there");
    assertEquals(6, ids().size());
  }

  @Test
  void saysWhatWasLostOrSetAside() {
    open();
    assertFalse(isOpen("#outbox-lost"));
    chat.notice("The outbox is full: 'a' for ops was given up unsent, the first since start");
    chat.notice("Mattermost will not take 'b'");
    String words =
        "Lost or set aside, the newest first:\nMattermost will not take 'b'\n"
            + "The outbox is full: 'a' for ops was given up unsent, the first since start";
    Fx.await("it is said", () -> ((Label) find("#outbox-lost")).getText().equals(words));
    assertTrue(isOpen("#outbox-lost"));
  }

  @Test
  void theSelectionStaysWhilePostsComeAndGo() {
    open();
    choose("waits");
    chat.put(
        new ListedPost(
            "new",
            "ops",
            Kind.FIRING,
            "live-manifest errors",
            State.SUSPENDED,
            Stage.NOTHING,
            0,
            "the token is refused",
            Boards.NOW));
    Fx.await("it is read again", () -> list().getItems().size() == 7);
    assertEquals(Optional.of("waits"), selected());
  }

  @Test
  void saysThatThereIsNothing() {
    model.chat(new ScriptedChat(List.of(), List.of()));
    try (ShownWall empty = new ShownWall(model, WallPixels.painted(), 900)) {
      robot.type(KeyCode.E);
      @SuppressWarnings("unchecked") // it is a list of them
      ListView<ListedPost> none =
          Fx.get(
              () -> (ListView<ListedPost>) empty.stage().getScene().lookup("#outbox .list-view"));
      Fx.await(
          "it says so",
          () -> ((Label) none.getPlaceholder()).getText().startsWith("Nothing waits, and nothing"));
    }
  }
}
