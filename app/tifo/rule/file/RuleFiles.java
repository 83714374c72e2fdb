package tifo.rule.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.rule.LeftOut;
import tifo.rule.RuleGroup;
import tifo.source.SourceNames;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problem;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// Reads one set of rule files; tells both formats apart by themselves. Not thread-safe; one
/// instance reads one set.
public final class RuleFiles {
  private static final List<String> SHIPPED =
      List.of("node-pools.yaml", "autoscaling.yaml", "critical-systems.grafana.yaml");

  /// Custom resources that hold a rule file as their `spec`: the Prometheus Operator's and
  /// Google's.
  private static final Set<String> KINDS =
      Set.of("PrometheusRule", "Rules", "ClusterRules", "GlobalRules");

  private final SourceNames sources;
  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();
  private final List<RuleGroup> groups = new ArrayList<>();
  private final RuleIds ids = new RuleIds();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /// For rules that may name any source.
  public RuleFiles() {
    this(SourceNames.ANY);
  }

  /// For rules that may name these sources.
  public RuleFiles(SourceNames sources) {
    this.sources = sources;
  }

  /// The files of the rules that Tifo comes with, as resources of the class path.
  public static List<String> shippedFiles() {
    return SHIPPED.stream().map(name -> "/tifo/alert-rules/" + name).toList();
  }

  /// The rules that Tifo comes with, from the class path.
  public static LoadedRules shipped() {
    RuleFiles files = new RuleFiles();
    for (String file : SHIPPED) {
      try (InputStream in = RuleFiles.class.getResourceAsStream("/tifo/alert-rules/" + file)) {
        if (in == null) {
          throw new IllegalStateException(file + " is missing from this build of Tifo");
        }
        files.add(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files.loaded();
  }

  /// The rules of a file, or of all YAML and JSON files directly in a folder, by name; they may
  /// name these sources.
  public static LoadedRules load(Path path, SourceNames sources) {
    RuleFiles files = new RuleFiles(sources);
    files.add(path);
    return files.loaded();
  }

  public void add(Path path) {
    Problems unread = new Problems();
    TextFiles.read(path, "rule file", unread, this::add);
    for (Problem problem : unread.sorted()) {
      String file = problem.place().file();
      leftOut.add(file.equals(path.toString()) ? new LeftOut.Everything() : new LeftOut.File(file));
    }
    problems.addAll(unread.sorted());
  }

  /// Reads a text that stands in `file`.
  public void add(String file, String text) {
    if (isEmpty(text)) {
      warnings.add(Place.of(file), "there are no rules in this file");
      return;
    }
    Problems own = new Problems();
    YamlReader.readFirst(file, text, own, warnings).ifPresent(root -> read(file, root, own));
    if (!own.isEmpty()) {
      leftOut.add(new LeftOut.File(file));
    }
    problems.addAll(own.sorted());
  }

  /// `own` are the mistakes for which the file is not taken apart as it was meant.
  private void read(String file, Node root, Problems own) {
    if (!(root instanceof Node.Mapping mapping)) {
      own.add(root.place(), "a rule file begins with 'groups:', not " + root.kind());
      return;
    }
    String kind = scalar(mapping, "kind");
    if (scalar(mapping, "apiVersion").equals("1")) {
      groups.addAll(
          new GrafanaReader(file, sources, problems, warnings, ids, leftOut)
              .read(Environment.ofProcess(warnings).in(mapping)));
    } else if (kind.isEmpty()) {
      groups.addAll(
          new PrometheusReader(file, sources, problems, warnings, ids, leftOut).read(mapping));
    } else if (KINDS.contains(kind)) {
      Optional<Node> spec = mapping.entry("spec").map(Node.Entry::value);
      if (spec.isEmpty()) {
        own.add(mapping.place(), "a " + kind + " needs the key 'spec'");
      }
      spec.ifPresent(node ->
          groups.addAll(
              new PrometheusReader(file, sources, problems, warnings, ids, leftOut).read(node)));
    } else {
      own.add(
          mapping.place(),
          "kind " + kind + " is no rule file; take the rules out of it into a file of their own");
    }
  }

  public LoadedRules loaded() {
    return new LoadedRules(groups, problems.sorted(), warnings.sorted(), leftOut);
  }

  private static boolean isEmpty(String text) {
    return text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
  }

  private static String scalar(Node.Mapping mapping, String key) {
    return mapping.entry(key).map(Node.Entry::value).orElse(mapping) instanceof Node.Scalar scalar
        ? scalar.text()
        : "";
  }
}
