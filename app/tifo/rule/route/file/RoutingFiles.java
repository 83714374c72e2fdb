package tifo.rule.route.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.rule.file.Environment;
import tifo.rule.file.TextFiles;
import tifo.rule.route.Routing;
import tifo.rule.route.SimplifiedRoutes;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// Reads the files of one routing: a configuration of Alertmanager, or any number of Grafana's
/// provisioning files; tells them apart by themselves. Not thread-safe; one instance reads one
/// routing.
public final class RoutingFiles {

  private final Problems problems = new Problems();
  private final Problems warnings = new Problems();
  private Optional<Node> alertmanager = Optional.empty();
  private final List<Node> grafana = new ArrayList<>();

  /// A file, or all YAML and JSON files directly in a folder, by name.
  public void add(Path path) {
    TextFiles.read(path, "file of routes", problems, this::add);
  }

  /// Reads a text that stands in `file`.
  public void add(String file, String text) {
    Optional<Node> root = YamlReader.read(file, text, problems);
    if (root.isEmpty()) {
      return;
    }
    if (isOfGrafana(root.get())) {
      grafana.add(Environment.ofProcess(warnings).in(root.get()));
    } else if (alertmanager.isPresent()) {
      problems.add(
          root.get().place(),
          "there is one configuration of Alertmanager already, in " + alertmanager.get().place());
    } else {
      alertmanager = root;
    }
  }

  private static boolean isOfGrafana(Node root) {
    return root instanceof Node.Mapping mapping && mapping.entry("apiVersion").isPresent();
  }

  /// What all of them say together; `settings` are those of the rules that name their receiver
  /// themselves, which only Grafana knows.
  public LoadedRouting loaded(List<SimplifiedRoutes.Settings> settings) {
    Optional<Routing> routing = Optional.empty();
    if (alertmanager.isPresent()) {
      grafana.forEach(file ->
          problems.add(
              file.place(),
              "Grafana's policies and a configuration of Alertmanager cannot be one routing"));
      routing = new AlertmanagerReader(problems).read(alertmanager.get());
      if (!settings.isEmpty()) {
        warnings.add(
            alertmanager.get().place(),
            "what rules say of their receivers (notification_settings) has no effect with a"
                + " configuration of Alertmanager");
      }
    } else if (!grafana.isEmpty()) {
      GrafanaPoliciesReader reader = new GrafanaPoliciesReader(problems, warnings);
      grafana.forEach(reader::add);
      routing = reader.routing(settings);
    }
    return new LoadedRouting(
        problems.isEmpty() ? routing : Optional.empty(), problems.sorted(), warnings.sorted());
  }
}
