package tifo.app;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.chat.ChatPost;
import tifo.chat.ChatText;
import tifo.chat.Outbox;
import tifo.metric.Reading;
import tifo.paint.ChatPicture;
import tifo.paint.ChatPicturePainter;
import tifo.paint.PaintContext;
import tifo.paint.Png;
import tifo.paint.Surface;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.EventSink;
import tifo.rule.PanelLink;

/// Makes the picture of the panel that an alert belongs to, and hands it to the outbox.
///
/// Events may come from any thread and are taken at once. The events of one alert are worked off in
/// their order, those of different alerts side by side. When pictures fall behind, posts go out
/// without them: words that are late help nobody.
final class AlertShots implements EventSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertShots.class);
  private static final byte[] NO_PICTURE = {};

  private final Map<String, Board> boards;
  private final PanelAsk panels;
  private final Function<String, PaintContext> context;
  private final ChatText words;
  private final Outbox outbox;
  private final ShotLanes lanes = new ShotLanes();

  AlertShots(
      Map<String, Board> boards,
      PanelAsk panels,
      Function<String, PaintContext> context,
      ChatText words,
      Outbox outbox) {
    this.boards = Map.copyOf(boards);
    this.panels = panels;
    this.context = context;
    this.words = words;
    this.outbox = outbox;
  }

  @Override
  public void accept(List<AlertEvent> events) {
    events.forEach(this::take);
  }

  private void take(AlertEvent event) {
    boolean told =
        event.kind() == AlertEvent.Kind.FIRING || event.kind() == AlertEvent.Kind.RESOLVED;
    if (!told) {
      return;
    }
    try {
      lanes.execute(sources(event), event.alert().fingerprint(), () -> post(event));
    } catch (RejectedExecutionException e) {
      submit(event, NO_PICTURE);
    }
  }

  /// The sources that the panel's picture asks.
  private Set<String> sources(AlertEvent event) {
    return event
        .alert()
        .link()
        .flatMap(link ->
            Optional.ofNullable(boards.get(link.board())).flatMap(b -> b.panel(link.panel())))
        .map(panel -> panel.frame().queries().stream().map(PanelQuery::source))
        .orElse(Stream.empty())
        .collect(Collectors.toSet());
  }

  private void post(AlertEvent event) {
    byte[] png = NO_PICTURE;
    try {
      png = picture(event).orElse(NO_PICTURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("No picture for {}: it is posted without one", event.alert().ruleName(), e);
    }
    submit(event, png);
  }

  private void submit(AlertEvent event, byte[] png) {
    try {
      outbox.submit(new ChatPost(event, words.message(event), png));
    } catch (IOException e) {
      LOG.error("{} could not be posted: {}", event.alert().ruleName(), e.getMessage());
    }
  }

  private Optional<byte[]> picture(AlertEvent event) throws InterruptedException {
    Optional<PanelLink> link = event.alert().link();
    Optional<Board> board =
        link.map(PanelLink::board).flatMap(id -> Optional.ofNullable(boards.get(id)));
    Optional<PanelSpec> panel = board.flatMap(b -> b.panel(link.orElseThrow().panel()));
    if (panel.isEmpty()) {
      return Optional.empty();
    }
    PanelData data =
        panels.ask(board.orElseThrow(), panel.get(), event.alert().labels(), event.at());
    PaintContext facts = context.apply(board.orElseThrow().id());
    ChatPicture picture =
        new ChatPicture(
            event.alert(),
            board.orElseThrow().title(),
            panel.get(),
            data,
            Optional.empty(),
            WallFacts.Mode.LIVE);
    Surface surface = new ChatPicturePainter().paint(picture, facts);
    return Optional.of(
        Png.encode(
            surface.pixels(),
            surface.pixelWidth(),
            surface.pixelHeight(),
            provenance(event, data)));
  }

  /// What the PNG itself says about where it comes from.
  private static Map<String, String> provenance(AlertEvent event, PanelData data) {
    Alert alert = event.alert();
    Map<String, String> text = new LinkedHashMap<>();
    text.put("Software", Version.text());
    text.put("Rule", alert.ruleName());
    text.put("State", event.kind().name().toLowerCase(Locale.ROOT));
    text.put("Labels", alert.labels().toString());
    text.put("Value", alert.valueText());
    alert.link().ifPresent(link -> text.put("Panel", link.board() + "/" + link.panel()));
    text.put("Source", source(data));
    text.put(
        "Range",
        Instant.ofEpochMilli(data.range().start())
            + "/"
            + Instant.ofEpochMilli(data.range().end()));
    text.put("Time", event.at().toString());
    return text;
  }

  private static String source(PanelData data) {
    return data.worst().map(Reading::source).orElse("none");
  }

  /// Works off what is waiting, for a moment, then stops.
  @Override
  public void close() {
    lanes.close();
  }
}
