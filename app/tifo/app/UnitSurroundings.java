package tifo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.chat.ChatText;
import tifo.metric.Reading;
import tifo.metric.SampleStore;
import tifo.paint.PaintContext;
import tifo.paint.Theme;
import tifo.paint.WallFacts;
import tifo.poll.PanelAsk;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.AlertRule;
import tifo.rule.PanelLink;
import tifo.rule.unit.UnitExtras;
import tifo.secret.Redaction;
import tifo.source.MetricSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.time.LiveClock;

/// The boards and the chat around the rules of unit tests. One thread.
final class UnitSurroundings implements UnitExtras {
  private static final Duration SCRAPES = Duration.ofSeconds(15);

  private final Supplier<Settings> settings;
  private final @Nullable Path folder;
  private Optional<Definitions> definitions = Optional.empty();
  private Optional<UnitChat> chat = Optional.empty();
  private int written;

  /// Settings are read when a picture is asked for; those go to `folder`, if there is one.
  UnitSurroundings(Supplier<Settings> settings, @Nullable Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  private Definitions definitions() {
    if (definitions.isEmpty()) {
      definitions = Optional.of(Definitions.load(settings.get(), SourceNames.ANY));
    }
    return definitions.get();
  }

  @Override
  public String picture(Alert alert, Seen seen) throws InterruptedException {
    if (alert.link().isEmpty()) {
      return "the rule links to no panel; set tifo_board and tifo_panel";
    }
    PanelLink link = alert.link().get();
    Board board = definitions().byId().get(link.board());
    if (board == null) {
      return "there is no board '" + link.board() + "'; correct tifo_board";
    }
    Optional<PanelSpec> panel = board.panel(link.panel());
    if (panel.isEmpty()) {
      return "board '" + link.board() + "' has no panel '" + link.panel() + "'; correct tifo_panel";
    }
    PanelAsk asks = new PanelAsk(sources(seen.store()), SCRAPES);
    PanelData data =
        asks.ask(board, panel.get(), PanelAsk.wanted(board, List.of(alert.labels())), seen.at());
    Optional<String> blank = blank(link, data);
    return blank.isPresent() ? blank.get() : painted(alert, seen, asks);
  }

  private static Optional<String> blank(PanelLink link, PanelData data) {
    String name = "panel " + link.board() + "/" + link.panel();
    for (Reading reading : data.readings().values()) {
      if (reading instanceof Reading.Failed failed) {
        return Optional.of(name + " cannot be drawn: " + failed.reason());
      }
    }
    boolean anything =
        data.readings().values().stream().anyMatch(reading -> !reading.matrix().isEmpty());
    return anything ? Optional.empty() : Optional.of(name + " is blank: no query gives a series");
  }

  private String painted(Alert alert, Seen seen, PanelAsk asks) throws InterruptedException {
    AlertPainter pictures =
        new AlertPainter(
            definitions().byId(),
            PictureRules.of(definitions().alertRules(), List.of()),
            new AlertPictures(
                definitions().byId(),
                asks,
                (board, at) -> context(board, at, seen.alerts()),
                RuledQueries.of(definitions().alertRules()),
                Redaction::of),
            WallFacts.Mode.REPLAY);
    Optional<byte[]> png = pictures.paint(new AlertEvent(AlertEvent.Kind.FIRING, alert, seen.at()));
    if (png.isEmpty()) {
      return "the picture cannot be painted";
    }
    if (folder != null) {
      write(folder, alert, png.get());
    }
    return "";
  }

  private void write(Path into, Alert alert, byte[] png) {
    try {
      Files.createDirectories(into);
      // Names of rules are anybody's: a file's name is made of letters and digits.
      String name = alert.ruleName().replaceAll("[^\\p{L}\\p{N}_-]", "");
      Files.write(into.resolve(++written + "-" + name + ".png"), png);
    } catch (IOException e) {
      throw new UncheckedIOException("the picture cannot be written: " + e.getMessage(), e);
    }
  }

  private PaintContext context(String board, Instant at, List<Alert> alerts) {
    return new PaintContext(
        Theme.DARK,
        settings.get().language().locale(),
        settings.get().timeZone(),
        at,
        board,
        Optional.empty(),
        alerts,
        Optional.empty());
  }

  /// The samples of the test, whatever source a panel asks.
  private SourceSet sources(SampleStore store) {
    Set<String> names = new LinkedHashSet<>(List.of("test"));
    names.addAll(definitions().sources());
    names.remove(SourceSet.UNNAMED);
    List<MetricSource> sources = new ArrayList<>();
    for (String name : names) {
      sources.add(new ReplaySource(name, store, QueryOptions.DEFAULT, new LiveClock()));
    }
    return new SourceSet(sources);
  }

  @Override
  public void begin(List<AlertRule> rules, Optional<Path> routing) {
    ChatText words = new ChatText(settings.get().language().locale(), settings.get().timeZone());
    chat = Optional.of(new UnitChat(rules, routing, words));
  }

  @Override
  public List<Message> messages(List<AlertEvent> events, Seen seen) {
    return chat.map(all -> all.messages(events, seen.at())).orElse(List.of());
  }
}
