package tifo.view;

/// All painters that a wall needs.
public record WallPixels(PanelPixels panels, TopBarPixels topBar, AlarmPixels alarms) {}
