package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.ChatText;
import tifo.chat.GroupText;
import tifo.chat.kit.Fault;
import tifo.chat.outbox.Outbox;
import tifo.chat.slack.SlackServer;
import tifo.chat.slack.SlackSettings;
import tifo.chat.slack.SlackTarget;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.PromqlCondition;
import tifo.rule.RuleFormat;
import tifo.rule.ValueFormat;
import tifo.rule.route.Dispatcher;
import tifo.rule.route.DispatcherLimits;
import tifo.rule.route.Notification;
import tifo.rule.route.Prospect;
import tifo.rule.route.RoutedAlert;
import tifo.time.FakeClock;

/// Pictures that are at Slack before their alerts fire, and those that are taken back.
@Timeout(60)
class PicturesAheadTest {
  private static final String TOKEN = "xoxb-ahead-canary-7f3a";
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(START);
  private final ScriptedPainter painter = new ScriptedPainter();
  private final List<Alert> book = new ArrayList<>();
  private SlackServer slack;
  private SlackTarget target;
  private Outbox outbox;
  private ChatDelivery delivery;
  private PicturesAhead ahead;
  private GroupShots shots;
  private Dispatcher dispatcher;

  @BeforeEach
  void begin() throws IOException {
    slack = new SlackServer(TOKEN);
    target =
        new SlackTarget(
            new SlackSettings("slack", SlackServer.CHANNEL, slack.base(), LONG), () -> TOKEN);
    outbox = new Outbox(folder.resolve("outbox"), List.of(target), clock);
    delivery = new ChatDelivery(outbox, painter, Optional.empty());
    dispatcher =
        new Dispatcher(
            BuiltInRouting.to(List.of("slack")), Dispatcher.Muter.NONE, DispatcherLimits.USUAL);
    wire();
  }

  private void wire() throws IOException {
    GroupText words = new GroupText(new ChatText(Locale.ENGLISH, ZoneOffset.UTC));
    ahead =
        new PicturesAhead(
            new PicturesAhead.Parts(
                Map.of("slack", target),
                List.of(rule()),
                painter,
                words,
                new LentPictures(folder.resolve("ahead.json")),
                clock));
    shots =
        new GroupShots(
            WordsAlone.words(),
            painter,
            outbox,
            delivery.pictures(),
            Optional.of(ahead),
            Set.of("slack"));
  }

  @AfterEach
  void protocolWasKept() throws IOException {
    ahead.close();
    delivery.close();
    target.close();
    slack.close();
    assertEquals(List.of(), slack.complaints());
  }

  private static AlertRule rule() {
    return new AlertRule(
        "zones/ZoneLost",
        "ZoneLost",
        "zones",
        RuleFormat.PROMETHEUS,
        new PromqlCondition("up == 0", ""),
        Duration.ofSeconds(20),
        Duration.ZERO,
        Map.of(),
        Map.of(),
        Duration.ofSeconds(15),
        0,
        Optional.empty(),
        false,
        "rules.yaml:1:1",
        ValueFormat.PLAIN);
  }

  private static Alert pending(String zone, Instant since) {
    return new Alert(
        "zones/ZoneLost",
        "ZoneLost",
        Labels.of("alertname", "ZoneLost", "zone", zone, "severity", "critical"),
        Severity.CRITICAL,
        Alert.State.PENDING,
        0,
        "0 nodes",
        since,
        Optional.empty(),
        Optional.empty(),
        "Zone " + zone + " is lost",
        "",
        "",
        "",
        Optional.empty(),
        Map.of(),
        "");
  }

  private void look() throws InterruptedException {
    ahead.look(book, this::prospects);
    assertTrue(ahead.await(LONG));
  }

  private List<Prospect> prospects(Alert alert) {
    return dispatcher.prospects(alert.labels(), clock.now());
  }

  /// A second before the evaluation after which `for` is over.
  private void isAboutToFire(String... zones) throws InterruptedException {
    for (String zone : zones) {
      book.add(pending(zone, START));
    }
    clock.advance(Duration.ofSeconds(29));
    look();
  }

  private void fire() throws Exception {
    clock.advance(Duration.ofSeconds(1));
    book.replaceAll(alert -> alert.fires(clock.now()));
    List<Alert> firing = List.copyOf(book);
    dispatcher.put(
        firing.stream()
            .map(alert -> RoutedAlert.firing(alert.labels(), Map.of(), clock.now(), clock.now()))
            .toList(),
        clock.now());
    List<Notification> decided = new ArrayList<>();
    dispatcher.advance(clock.now(), decided::add);
    shots.tell(decided.getFirst(), firing, List.of());
    assertTrue(delivery.drain(LONG));
  }

  private long calls(String method) {
    return slack.calls().stream().filter(method::equals).count();
  }

  private List<Boolean> deleted() {
    return slack.pictures().stream().map(SlackServer.Picture::deleted).toList();
  }

  @Test
  void whatFiresHasItsPictureInTheOnePostOfItsWords() throws Exception {
    isAboutToFire("a");
    assertEquals(1, calls("files.completeUploadExternal"));
    assertEquals(List.of(), slack.messages());
    look();
    assertEquals(1, painter.painted().size(), "once");
    fire();
    look();
    assertEquals(1, calls("chat.postMessage"));
    assertEquals(0, calls("chat.update"));
    assertTrue(slack.roots().getFirst().blocks().contains(slack.pictures().getFirst().id()));
    assertEquals(1, painter.painted().size());
    assertEquals(List.of(false), deleted());
    assertEquals(List.of(), new LentPictures(folder.resolve("ahead.json")).all());
  }

  @Test
  void whatIsNotAboutToFireHasNone() throws Exception {
    book.add(pending("a", START));
    clock.advance(Duration.ofMillis(28_400));
    look();
    assertEquals(0, painter.painted().size(), "too early");
    clock.advance(Duration.ofMillis(1_600));
    look();
    assertEquals(0, painter.painted().size(), "its evaluation is late");
  }

  @Test
  void aPictureOfWhatDoesNotFireIsTakenBack() throws Exception {
    isAboutToFire("a");
    book.clear();
    look();
    assertEquals(List.of(true), deleted());
    assertEquals(List.of(), new LentPictures(folder.resolve("ahead.json")).all());
    look();
    assertEquals(1, calls("files.delete"), "once");
  }

  @Test
  void aPictureThatWaitsForAnEvaluationForTooLongIsTakenBack() throws Exception {
    isAboutToFire("a");
    clock.advance(PicturesAhead.GRACE);
    look();
    assertEquals(List.of(false), deleted());
    clock.advance(PicturesAhead.LEAD);
    look();
    assertEquals(List.of(true), deleted());
  }

  @Test
  void whereOthersFireTooAnotherPictureIsMade() throws Exception {
    isAboutToFire("a");
    book.add(pending("b", START));
    fire();
    look();
    assertEquals(2, painter.painted().size());
    assertEquals(List.of(true, false), deleted());
    assertTrue(slack.roots().getFirst().blocks().contains(slack.pictures().getLast().id()));
  }

  @Test
  void severalThatFireTogetherAreOnePicture() throws Exception {
    isAboutToFire("a", "b", "c");
    fire();
    assertEquals(1, painter.painted().size());
    assertEquals(1, calls("chat.postMessage"));
    assertEquals(0, calls("chat.update"));
  }

  @Test
  void aGroupThatIsThereAlreadyHasNoPictureAhead() throws Exception {
    Labels labels = pending("b", START).labels();
    dispatcher.put(List.of(RoutedAlert.firing(labels, Map.of(), START, START)), START);
    isAboutToFire("a");
    assertEquals(0, painter.painted().size());
  }

  @Test
  void aRefusedPictureComesWithItsPost() throws Exception {
    slack.refuse("files.getUploadURLExternal", "internal_error");
    isAboutToFire("a");
    slack.refuse("files.getUploadURLExternal", "");
    fire();
    assertEquals(1, calls("chat.postMessage"));
    assertEquals(2, painter.painted().size());
    assertTrue(slack.roots().getFirst().blocks().contains(slack.pictures().getLast().id()));
  }

  private void onlyThisIsAboutToFire(String zone) throws InterruptedException {
    book.clear();
    look();
    book.add(pending(zone, clock.now().minusSeconds(29)));
    look();
  }

  @ParameterizedTest
  @CsvSource({"INTERNAL_ERROR, 60", "RATE_LIMITED, 7", "UNAVAILABLE, 20", "UNAUTHORIZED, 60"})
  void aTargetInTroubleIsLeftAlone(Fault fault, long seconds) throws Exception {
    slack.fail("files.getUploadURLExternal", fault);
    isAboutToFire("a");
    assertEquals(1, calls("files.getUploadURLExternal"));
    clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
    onlyThisIsAboutToFire("b");
    assertEquals(1, calls("files.getUploadURLExternal"));
    assertEquals(1, painter.painted().size(), "nor is anything painted for it");
    clock.advance(Duration.ofMillis(1));
    look();
    assertEquals(2, calls("files.getUploadURLExternal"));
  }

  @Test
  void aTargetThatDoesNotGiveAPictureBackIsGivenNoOther() throws Exception {
    isAboutToFire("a");
    slack.fail("files.delete", Fault.UNAUTHORIZED);
    onlyThisIsAboutToFire("b");
    assertEquals(1, calls("files.delete"));
    assertEquals(1, calls("files.getUploadURLExternal"));
    clock.advance(PicturesAhead.PAUSE);
    onlyThisIsAboutToFire("c");
    assertEquals(2, calls("files.getUploadURLExternal"));
  }

  @Test
  void whatAProcessThatDiedHadHandedOverIsTakenBackByTheNext() throws Exception {
    isAboutToFire("a");
    wire();
    assertEquals(List.of(false), deleted());
    book.clear();
    look();
    assertEquals(List.of(true), deleted());
  }

  @Test
  void aTargetThatDoesNotGiveItBackIsAskedAgainLater() throws Exception {
    isAboutToFire("a");
    book.clear();
    slack.refuse("files.delete", "internal_error");
    look();
    look();
    assertEquals(1, calls("files.delete"));
    assertFalse(new LentPictures(folder.resolve("ahead.json")).all().isEmpty());
    slack.refuse("files.delete", "");
    clock.advance(PicturesAhead.PAUSE);
    look();
    assertEquals(List.of(true), deleted());
  }

  @Test
  void aPostThatCannotBeWrittenDownGivesItsPictureBack() throws Exception {
    isAboutToFire("a");
    KeptTellings full = new KeptTellings();
    full.isFull(true);
    shots =
        new GroupShots(
            WordsAlone.words(),
            painter,
            full,
            delivery.pictures(),
            Optional.of(ahead),
            Set.of("slack"));
    try {
      fire();
    } catch (IOException e) {
      assertEquals("No space left on device", e.getMessage());
    }
    look();
    assertEquals(List.of(true), deleted());
  }
}
