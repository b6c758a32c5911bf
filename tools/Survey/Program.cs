using AsyncPitfalls.Survey.Commands;

var commandLine = new SurveyCommandLine();
return await commandLine.Root.Parse(args).InvokeAsync();
