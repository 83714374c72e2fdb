package tifo.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tifo.board.BoardFiles;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.record.RecordingException;
import tifo.rule.RecordingRule;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.rule.lint.LintReport;
import tifo.rule.lint.LintScope;
import tifo.rule.lint.LintText;
import tifo.rule.lint.Linter;
import tifo.rule.lint.RecordedPast;
import tifo.source.SourceException;
import tifo.source.SourceNames;
import tifo.time.LiveClock;
import tifo.yaml.Problem;

/// Finds the files that are to be looked at and what is known besides them. One thread, one run.
final class LintRun {
  private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json", ".rules");
  private static final int MOST_FILES = 10_000;
  private static final long MOST_BYTES = 8L << 20;

  private final Settings settings;
  private final List<Path> files;
  private final Optional<Path> recording;
  private final Optional<Path> codeOwners;
  private final List<Path> onDisk = new ArrayList<>();

  LintRun(
      Settings settings, List<Path> files, @Nullable Path recording, @Nullable Path codeOwners) {
    this.settings = settings;
    this.files = List.copyOf(files);
    this.recording = Optional.ofNullable(recording);
    this.codeOwners = Optional.ofNullable(codeOwners);
  }

  /// @throws UsageException when a file or the recording cannot be used
  LintReport report() throws IOException, InterruptedException {
    List<LintText> texts = texts();
    if (recording.isEmpty()) {
      return report(texts, Sources.names(settings), Optional.empty());
    }
    try (Recording opened = Recording.open(recording.get())) {
      Map<String, Duration> intervals = new LinkedHashMap<>();
      for (RecordedSource source : opened.info().sources()) {
        intervals.put(source.name(), source.interval());
      }
      RecordedPast past =
          new RecordedPast(
              ReplayWiring.sources(opened, new LiveClock()),
              intervals,
              RecordedGaps.judged(opened.info()),
              opened.start(),
              opened.end());
      return report(texts, ReplayWiring.names(opened), Optional.of(past));
    } catch (RecordingException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private LintReport report(List<LintText> texts, SourceNames names, Optional<RecordedPast> past)
      throws InterruptedException {
    // files from elsewhere name sources that these settings do not have
    SourceNames known = files.isEmpty() || past.isPresent() ? names : names.orAny();
    OwnersFile.Found owners = OwnersFile.find(codeOwners, onDisk);
    try {
      return Linter.of(
          texts,
          new LintScope(
              boards().boards(),
              recorded(),
              known,
              past,
              owners.owners(),
              owners.paths(),
              routes(),
              LintScope.USUAL_SCRAPE_INTERVAL));
    } catch (SourceException e) {
      throw new UsageException(recording.map(Path::toString).orElse("") + ": " + e.getMessage());
    }
  }

  /// The boards that rules may link to, besides those that are looked at.
  private BoardFiles.Loaded boards() {
    return settings
        .panels()
        .map(folder -> BoardFiles.load(folder, SourceNames.ANY))
        .orElseGet(BoardFiles::shipped);
  }

  /// What a wall with these settings would say of its routes at the start, and not start.
  private List<Problem> routes() {
    Optional<Path> routing = settings.alerting().routing().filter(_ -> files.isEmpty());
    if (routing.isEmpty()) {
      return List.of();
    }
    SourceNames names = Sources.names(settings);
    LoadedRules rules =
        settings.rules().map(path -> RuleFiles.load(path, names)).orElseGet(RuleFiles::shipped);
    return RoutingWiring.check(routing.get(), rules.rules(), Wiring.targetNames(settings))
        .problems();
  }

  /// The metrics that rules make, besides those that are looked at.
  private Set<String> recorded() {
    return settings
        .rules()
        .map(folder -> RuleFiles.load(folder, Sources.names(settings).orAny()))
        .orElseGet(RuleFiles::shipped)
        .groups()
        .stream()
        .flatMap(group -> group.recordings().stream())
        .map(RecordingRule::name)
        .collect(Collectors.toSet());
  }

  private List<LintText> texts() throws IOException {
    List<Path> named = new ArrayList<>(files);
    List<LintText> texts = new ArrayList<>();
    if (files.isEmpty()) {
      settings
          .panels()
          .ifPresentOrElse(named::add, () -> shipped(BoardFiles.shippedFiles(), texts));
      settings.rules().ifPresentOrElse(named::add, () -> shipped(RuleFiles.shippedFiles(), texts));
      settings.alerting().routing().ifPresent(named::add);
    }
    Set<Path> seen = new HashSet<>();
    for (Path path : named) {
      for (Path file : inside(path)) {
        if (seen.add(file.toRealPath())) {
          onDisk.add(file);
          texts.add(LintText.of(file.toString(), text(file)));
        }
      }
    }
    return texts;
  }

  private static void shipped(List<String> resources, List<LintText> into) {
    for (String resource : resources) {
      try (InputStream in = LintRun.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException(resource + " is missing from this build of Tifo");
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        into.add(LintText.of(resource.replaceFirst("^/tifo/", ""), text));
      } catch (IOException e) {
        throw new UsageException(resource + " cannot be read: " + e.getMessage());
      }
    }
  }

  private static List<Path> inside(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new UsageException(path + " does not exist; name files or folders of boards and rules");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> list = Files.list(path)) {
      List<Path> found = list.filter(LintRun::isLinted).sorted().limit(MOST_FILES + 1L).toList();
      if (found.isEmpty()) {
        throw new UsageException(path + " holds no file that ends with .yaml, .yml or .json");
      }
      if (found.size() > MOST_FILES) {
        throw new UsageException(path + " holds more than " + MOST_FILES + " files; name a part");
      }
      return found;
    }
  }

  private static boolean isLinted(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path) && SUFFIXES.stream().anyMatch(name::endsWith);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new UsageException(file + " is larger than 8 MiB; that is no board or rule file");
      }
      byte[] bytes = Files.readAllBytes(file);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(file + " is not a UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }
}
