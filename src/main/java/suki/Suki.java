package suki;

/** Starts Suki: the verb comes first, its options after it. */
public class Suki {

    public static void main(String[] args) {}
}
