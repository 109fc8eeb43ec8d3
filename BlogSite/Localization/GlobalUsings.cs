global using static BlogSite.Localization.Words;
