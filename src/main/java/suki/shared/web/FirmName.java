package suki.shared.web;

/** Knows what the firm is called. Asked for every page. */
public interface FirmName {

    String firm();
}
